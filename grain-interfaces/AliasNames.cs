namespace Actors;

/// <summary>
/// The wire names of every message and interface, in one place so that a rename in code never changes what is on the wire or in a table.
/// Never change or reuse a value.
/// </summary>
public static class AliasNames
{
    public const string ModelGrain = "actors.model";
    public const string ModelCatalogGrain = "actors.model-catalog";
    public const string TenantCatalogGrain = "actors.tenant-catalog";
    public const string ArtifactCollectorGrain = "actors.artifact-collector";
    public const string ModelInspectionGrain = "actors.model-inspection";
    public const string ModelTestGrain = "actors.model-tests";
    public const string WebhookGrain = "actors.webhook";
    public const string WebhookDirectoryGrain = "actors.webhook-directory";
    public const string GovernanceGrain = "actors.governance";
    public const string ReviewGrain = "actors.review";
    public const string AliasTransferGrain = "actors.alias-transfer";
    public const string ModelHistoryGrain = "actors.model-history";
    public const string ReviewProcessGrain = "actors.review-process";
    public const string ReviewCaseGrain = "actors.review-case";
    public const string InferenceGrain = "actors.inference";
    public const string ModelRouteObserver = "actors.model-route-observer";

    public const string TensorSpec = "actors.tensor-spec";
    public const string ModelDescription = "actors.model-description";
    public const string ModelInspection = "actors.model-inspection-result";
    public const string RegisterVersion = "actors.register-version";
    public const string Registration = "actors.registration";
    public const string MoveAlias = "actors.move-alias";
    public const string ModelChange = "actors.model-change";
    public const string ModelView = "actors.model-view";
    public const string ModelVersionView = "actors.model-version-view";
    public const string ModelRoute = "actors.model-route";
    public const string VersionRoute = "actors.version-route";
    public const string ServingSettings = "actors.serving-settings";
    public const string ConfigureServing = "actors.configure-serving";
    public const string ResultCacheSettings = "actors.result-cache-settings";

    public const string HistoryEntry = "actors.history-entry";
    public const string AliasAt = "actors.alias-at";
    public const string AliasStart = "actors.alias-start";
    public const string ModelAt = "actors.model-at";
    public const string ModelHistoryPage = "actors.model-history-page";
    public const string ModelHistorySlice = "actors.model-history-slice";
    public const string ArchiveVersion = "actors.archive-version";
    public const string DeprecateVersion = "actors.deprecate-version";
    public const string PromiseAliases = "actors.promise-aliases";
    public const string DecideTransfer = "actors.decide-transfer";
    public const string TransferMove = "actors.transfer-move";
    public const string TransferAliases = "actors.transfer-aliases";
    public const string TransferView = "actors.transfer-view";
    public const string DataReferenceView = "actors.data-reference-view";
    public const string MetricView = "actors.metric-view";
    public const string VersionMetadataView = "actors.version-metadata-view";
    public const string AmendVersion = "actors.amend-version";
    public const string DeclareModel = "actors.declare-model";
    public const string PutWebhook = "actors.put-webhook";
    public const string WebhookView = "actors.webhook-view";
    public const string VersionOrigin = "actors.version-origin";
    public const string VersionDeprecation = "actors.version-deprecation";

    public const string ModelTestView = "actors.model-test-view";
    public const string TestCheckView = "actors.test-check-view";
    public const string PolicyView = "actors.policy-view";
    public const string FreezeView = "actors.freeze-view";
    public const string FollowUpView = "actors.follow-up-view";
    public const string GovernanceView = "actors.governance-view";
    public const string GovernanceChange = "actors.governance-change";
    public const string ReviewEntryView = "actors.review-entry-view";
    public const string SayInReview = "actors.say-in-review";
    public const string ReviewChange = "actors.review-change";
    public const string GatePiece = "actors.gate-piece";
    public const string GateView = "actors.gate-view";
    public const string ImpactView = "actors.impact-view";
    public const string RiskView = "actors.risk-view";
    public const string AssessRisk = "actors.assess-risk";

    public const string SplitRoute = "actors.split-route";
    public const string RouteTraffic = "actors.route-traffic";

    public const string RolloutGrain = "actors.rollout";
    public const string RolloutSpec = "actors.rollout-spec";
    public const string RolloutStepSpec = "actors.rollout-step-spec";
    public const string RolloutMetricSpec = "actors.rollout-metric-spec";
    public const string RolloutView = "actors.rollout-view";
    public const string RolloutTargetView = "actors.rollout-target-view";
    public const string RolloutConditionView = "actors.rollout-condition-view";
    public const string RolloutVerdictView = "actors.rollout-verdict-view";
    public const string RolloutAnalysisView = "actors.rollout-analysis-view";
    public const string RolloutSummary = "actors.rollout-summary";
    public const string RolloutChange = "actors.rollout-change";
    public const string RolloutOrder = "actors.rollout-order";
    public const string RolloutDelta = "actors.rollout-delta";
    public const string ArmDelta = "actors.arm-delta";
    public const string ShadowReport = "actors.shadow-report";
    public const string MetricValue = "actors.metric-value";
    public const string RolloutHints = "actors.rollout-hints";

    public const string BreakerSettings = "actors.breaker-settings";
    public const string FallbackSettings = "actors.fallback-settings";
    public const string RuleOutputSettings = "actors.rule-output-settings";
    public const string ExperimentGrain = "actors.experiment";
    public const string ExperimentUnitsGrain = "actors.experiment-units";
    public const string ExperimentSpec = "actors.experiment-spec";
    public const string ExperimentArmSpec = "actors.experiment-arm-spec";
    public const string ExperimentMetricSpec = "actors.experiment-metric-spec";
    public const string ExperimentView = "actors.experiment-view";
    public const string ComparisonView = "actors.comparison-view";
    public const string Exposure = "actors.exposure";
    public const string UnitEvent = "actors.unit-event";
    public const string MetricSums = "actors.metric-sums";
    public const string ExperimentNow = "actors.experiment-now";

    public const string ReviewRuleView = "actors.review-rule-view";
    public const string ReviewPolicyView = "actors.review-policy-view";
    public const string SubmitCase = "actors.submit-case";
    public const string StoredCase = "actors.stored-case";
    public const string CaseOutcomeView = "actors.case-outcome-view";
    public const string OpinionView = "actors.opinion-view";
    public const string CaseDisputeView = "actors.case-dispute-view";
    public const string DecideCase = "actors.decide-case";
    public const string CaseView = "actors.case-view";
    public const string OpenCaseView = "actors.open-case-view";
    public const string CaseChange = "actors.case-change";
    public const string ReviewQueueView = "actors.review-queue-view";
    public const string ReviewRatesView = "actors.review-rates-view";
    public const string ReviewerRatesView = "actors.reviewer-rates-view";
    public const string PracticeView = "actors.practice-view";

    public const string TensorData = "actors.tensor-data";
    public const string InferenceCall = "actors.inference-call";
    public const string InferenceReply = "actors.inference-reply";
    public const string InferenceFacts = "actors.inference-facts";
    public const string SiloServing = "actors.silo-serving";
    public const string ModelServing = "actors.model-serving";
    public const string VersionServing = "actors.version-serving";

    public const string DurationCount = "actors.duration-count";
    public const string BatchCounts = "actors.batch-counts";
    public const string VersionCounts = "actors.version-counts";

    public const string CallIdentity = "actors.call-identity";
    public const string CallRefused = "actors.call-refused";
    public const string AuditUnavailable = "actors.audit-unavailable";

    public const string VersionSignatureGrain = "actors.version-signature-grain";
    public const string SignVersion = "actors.sign-version";
    public const string VersionSignature = "actors.version-signature";
    public const string SignatureChange = "actors.signature-change";
    public const string SignatureEvidence = "actors.signature-evidence";

    public const string CardGrain = "actors.card-grain";
    public const string CardDocumentGrain = "actors.card-document-grain";
    public const string CardDocument = "actors.card-document";
    public const string PutCard = "actors.put-card";
    public const string CardRevision = "actors.card-revision";
    public const string CardView = "actors.card-view";
    public const string CardChange = "actors.card-change";
    public const string CardEvidence = "actors.card-evidence";
}
