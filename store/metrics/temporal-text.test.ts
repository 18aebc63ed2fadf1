import { selectTemporalMetrics } from './temporal-text';

const TEXT = `# HELP temporal_num_pollers Current number of active pollers per queue type
# TYPE temporal_num_pollers gauge
temporal_num_pollers{namespace="n",poller_type="activity_task",task_queue="region-110112"} 2
temporal_num_pollers{namespace="n",poller_type="activity_task",task_queue="region-131000"} 3
temporal_num_pollers{namespace="n",poller_type="workflow_task",task_queue="case"} 5
# TYPE temporal_activity_schedule_to_start_latency_seconds histogram
temporal_activity_schedule_to_start_latency_seconds_bucket{task_queue="region-110112",le="0.1"} 1
temporal_activity_schedule_to_start_latency_seconds_sum{task_queue="region-110112"} 0.5
temporal_activity_schedule_to_start_latency_seconds_count{task_queue="region-110112"} 4
# TYPE temporal_activity_task_received_total counter
temporal_activity_task_received_total{activity_type="a"} 1
# TYPE temporal_request_total counter
`;

describe('the metrics of the Temporal SDK', () => {
  it('are summed over the labels that are not kept, without buckets and without the rest', () => {
    expect(selectTemporalMetrics(TEXT)).toBe(`# TYPE temporal_num_pollers gauge
temporal_num_pollers{poller_type="activity_task"} 5
temporal_num_pollers{poller_type="workflow_task"} 5
# TYPE temporal_activity_schedule_to_start_latency_seconds summary
temporal_activity_schedule_to_start_latency_seconds_sum{task_queue="region-110112"} 0.5
temporal_activity_schedule_to_start_latency_seconds_count{task_queue="region-110112"} 4
`);
  });

  it('keep values that contain braces, commas and escaped quotes', () => {
    const line = '# TYPE m counter\nm{a="x,} \\"y\\"",b="1"} 7\n';
    expect(selectTemporalMetrics(line, { m: ['a'] })).toBe('# TYPE m counter\nm{a="x,} \\"y\\""} 7\n');
  });
});
