export { checkForm, type CheckedForm, type FormResult } from './check-form';
