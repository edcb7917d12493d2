import type { TypeName } from '../../shared/records/index.ts';
import type { RecordManifest } from '../ui/record-manifest.ts';
import { attachment } from './attachment.tsx';
import { breakage } from './breakage.tsx';
import { capabilityGap } from './capability-gap.tsx';
import { buildDecision } from './build-decision.tsx';
import { comment } from './comment.tsx';
import { customer } from './customer.tsx';
import { dataJob } from './data-job.tsx';
import { dataNeed } from './data-need.tsx';
import { deliveryReview } from './delivery-review.tsx';
import { delivery } from './delivery.tsx';
import { deployment } from './deployment.tsx';
import { evidence } from './evidence.tsx';
import { experiment } from './experiment.tsx';
import { harnessComponent } from './harness-component.tsx';
import { member } from './member.tsx';
import { modelIteration } from './model-iteration.tsx';
import { outcome } from './outcome.tsx';
import { profession } from './profession.tsx';
import { proposal } from './proposal.tsx';
import { roadmapItem } from './roadmap-item.tsx';
import { stageExample } from './stage-example.tsx';
import { thresholdAssessment } from './threshold-assessment.tsx';
import { thresholdRating } from './threshold-rating.tsx';
import { triage } from './triage.tsx';

/** The registry: every record type has one line here, or this file does not compile. */
export const recordManifests = {
  customer,
  deployment,
  profession,
  model_iteration: modelIteration,
  capability_gap: capabilityGap,
  harness_component: harnessComponent,
  build_decision: buildDecision,
  member,
  experiment,
  outcome,
  breakage,
  data_need: dataNeed,
  data_job: dataJob,
  delivery,
  delivery_review: deliveryReview,
  comment,
  attachment,
  proposal,
  evidence,
  stage_example: stageExample,
  triage,
  roadmap_item: roadmapItem,
  threshold_assessment: thresholdAssessment,
  threshold_rating: thresholdRating,
} as const satisfies Readonly<Record<TypeName, RecordManifest>>;
