/** The library: everything the command line does, as functions of their arguments. */
export {
  allocate,
  diagnose,
  exportModel,
  inspect,
  officerOrder,
  prepare,
  solveVariation,
  tiersOf,
  verifyPlan,
  type AllocationOutcome,
  type Diagnosis,
  type ModelExport,
  type Prepared,
  type Services,
  type SolveOptions,
  type VerifyOptions,
} from './allocate.ts';
export { assembleInstance } from './domain/assemble.ts';
export type { Instance, Records } from './domain/instance.ts';
export { clauseChanges } from './domain/clause-changes.ts';
export type { InputChange } from './domain/input-change.ts';
export { recordChanges } from './domain/record-changes.ts';
export { isLikePseudonym, Pseudonyms, type KeyedHash } from './domain/pseudonyms.ts';
export { redactedRows, redactInputChange, redactRows } from './domain/redaction.ts';
export type { PlanRow } from './domain/plan.ts';
export type { Policy } from './domain/policy.ts';
export type { IsolatedAnswer, IsolatedJob, RunIsolated, SolvedNetwork } from './engine/contract.ts';
export { ENGINE_CHOICES, type EngineChoice } from './engine/route.ts';
export type { ProgressEvent } from './engine/solve.ts';
export { readPhuThoCommunes } from './generate/facts.ts';
export { generateWorkspace, maximumCommunes, type GenerateFacts, type GenerateOptions } from './generate/workspace.ts';
export {
  everyAlternate,
  explainOpening,
  findAlternates,
  type AlternatesAnswer,
  type AlternatesQuestion,
} from './insight/alternates.ts';
export { explainWithdrawal, type WithdrawalAnswer } from './insight/withdrawal.ts';
export { listFreeChoices, type FreeChoice } from './insight/choices.ts';
export { draftPlaces, reviewCommunes, type DraftPlace, type Review } from './insight/commune-review.ts';
export { explainOfficer, type OfficerAnswer } from './insight/explain-officer.ts';
export { explainPair, type PairAnswer, type Target } from './insight/explain-pair.ts';
export {
  explainCommune,
  explainUnit,
  explainVacancy,
  type CommuneAnswer,
  type UnitAnswer,
  type VacancyAnswer,
} from './insight/explain-place.ts';
export { isOfClause, listClauses, type Clause } from './insight/clauses.ts';
export { standingsOf } from './insight/demand-standing.ts';
export { priceRule, priceRules, type RulePrice, type SolveClose } from './insight/rule-price.ts';
export { presentGivenPlan, type AuditedPlan } from './insight/given-plan.ts';
export { writeLiving, type Living } from './live/write-living.ts';
export type { Findings } from './insight/findings.ts';
export { priceAllPairs, type PairPrices } from './insight/pair-prices.ts';
export { evaluatedYears, reviewEvaluation, type EvaluationReview } from './insight/evaluation-review.ts';
export { reviewStandards, type StandardReview } from './insight/standard-review.ts';
export { statusOf, type Status, type StatusOptions } from './insight/status.ts';
export { traceDiff } from './insight/trace-diff.ts';
export type { Cause, DiffCauses, Side } from './insight/diff-cause.ts';
export type { Freedom } from './insight/freedom.ts';
export { makeLedger, type Ledger } from './insight/ledger.ts';
export { findOut } from './insight/find.ts';
export { statusOfGoals } from './insight/price.ts';
export { matchRows, varyWorkspace, type Ask, type Variation, type VariationOutcome } from './insight/variation.ts';
export { compareAnswers, type WhatIfAnswer } from './insight/what-if.ts';
export type { Allocation, EngineName, TierResult } from './plan/allocation.ts';
export type { Choices } from './plan/choices.ts';
export { diffPlans, type PlanDiff } from './plan/diff.ts';
export type { Verification } from './plan/verification.ts';
export type { Certificate, ProofStatus } from './proof/certificate.ts';
export type { Conflict } from './proof/conflict.ts';
export type { RosterAsk } from './roster/horizon.ts';
export { prepareRoster, type PreparedRoster } from './roster/prepare.ts';
export type { Roster } from './roster/roster.ts';
export { solveRoster, type RosterOutcome } from './roster/solve.ts';
export { prepareTraining, type PreparedTraining } from './training/prepare.ts';
export type { TrainingOutcome } from './training/choice.ts';
export { asksForPlaces, solveTraining, trainedInstance } from './training/solve.ts';
export type { Unlocking } from './training/training.ts';
export { coursesTowardsStandards, type StandardCourses } from './insight/standard-courses.ts';
export { closeGaps, type CourseGap } from './insight/course-gaps.ts';
export { raisedOfficers } from './tables/raised-officers.ts';
export { reviewOfficers } from './rules/review.ts';
export type { Issue } from './support/issue.ts';
export type { Result } from './support/result.ts';
export type { Change, CorrectedTable } from './tables/corrections.ts';
export { columnOfHeader } from './tables/header-words.ts';
export { parseDate } from './tables/date-text.ts';
export { LIMITS } from './tables/limits.ts';
export { phasePolicy, PHASE_POLICY_HEAD, type PhaseAsked } from './tables/phase-policy.ts';
export { readPlan } from './tables/plan.ts';
export { decodePlan } from './plan/decode.ts';
export type { Json as RecordedJson } from './tables/json-document.ts';
export { derivedTexts, readDerivedParts, readPlanJson, type RecordedPlan } from './tables/plan-json.ts';
export { policyJsonSchema, readPolicy } from './tables/policy.ts';
export { readPolicyLines } from './tables/policy-lines.ts';
export type { PolicyChange } from './tables/policy-changes.ts';
export { TABLE_NAMES, type ReadOptions, type SourceFile, type TableName, type Workbook } from './tables/source.ts';
export { readSheetRows, readSourceLines, type SourceLines } from './tables/source-text.ts';
export { createSurvey, type Survey, type SurveyedFile } from './tables/survey.ts';
export { mayBeWorkbook, openWorkbook, openWorkbooks, reviewSharedWorkbook } from './tables/workbook-source.ts';
export { readRecords, type WorkspaceFiles } from './tables/workspace.ts';
export type { Inflate } from './tables/zip-part.ts';
