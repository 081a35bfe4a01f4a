using System.Reflection;
using Actors.Audit;
using Actors.Grains.Audit;

namespace Actors.Grains.Tests.Audit;

/// <summary>
/// Every method of a grain by which anything is changed: who may call it, and what the audit log calls it. A new one fails here until it says
/// both and is put into the table; one that only reads says so with <see cref="ReadsAttribute"/>, one that takes in measurements with
/// <see cref="RecordsAttribute"/>.
/// </summary>
public sealed class MutationTableTests
{
    private static readonly string[] Table =
    [
        "IAlertsGrain.AcknowledgeAsync | manage, approve | alert.acknowledge",
        "IAlertsGrain.PutAsync | manage | alert.setting.put",
        "IAlertsGrain.RemoveAsync | manage | alert.setting.remove",
        "IAliasTransferGrain.StartAsync | manage | alias.transfer.start",
        "IAppliedSettingsGrain.RecordAsync | manage | settings.apply",
        "IArtifactCollectorGrain.CollectAsync | admin | artifacts.collect",
        "IBudgetGrain.AskAsync | manage, predict | budget.exception.ask",
        "IBudgetGrain.DecideAsync | approve, manage, predict | budget.exception.decide",
        "IBudgetGrain.SettleAsync | manage | budget.settle",
        "IBudgetsGrain.PutAsync | manage | budget.put",
        "IBudgetsGrain.RemoveAsync | manage | budget.remove",
        "ICampaignGrain.OrderAsync | manage, approve | campaign.order",
        "ICampaignsGrain.CreateAsync | manage | campaign.create",
        "ICardDocumentGrain.KeepAsync | manage | model.card.keep",
        "ICardGrain.PutAsync | manage | model.card.put",
        "ICardGrain.RemoveAsync | manage | model.card.remove",
        "ICostBookGrain.ChargeAsync | manage | cost.charge.add",
        "ICostBookGrain.PutAsync | manage | cost.book.put",
        "IDeviceFleetGrain.AddTokenAsync | manage | device.token.add",
        "IDeviceFleetGrain.PutGroupAsync | manage | device.group.put",
        "IDeviceFleetGrain.PutIssuerAsync | manage | device.issuer.put",
        "IDeviceFleetGrain.RemoveTokenAsync | manage | device.token.remove",
        "IDeviceGrain.AmendAsync | manage | device.amend",
        "IDeviceGrain.DeleteAsync | manage | device.delete",
        "IDeviceGrain.RevokeAsync | manage | device.revoke",
        "IDeviceGrain.RotateKeyAsync | manage | device.key.rotate",
        "IDeviceGrain.SetDesiredAsync | manage | device.desired.set",
        "IDeviceJobGrain.CancelAsync | manage | device.job.cancel",
        "IDeviceJobGrain.StartAsync | manage | device.job.start",
        "IDriftMonitorGrain.KeepBaselineAsync | manage | drift.baseline.keep",
        "IDriftMonitorGrain.PutAsync | manage | drift.monitor.put",
        "IDriftMonitorGrain.RemoveAsync | manage | drift.monitor.remove",
        "IDriftMonitorGrain.RemoveBaselineAsync | manage | drift.baseline.remove",
        "IExperimentCatalogGrain.AddAsync | manage | catalog.experiment.add",
        "IExperimentGrain.StartAsync | manage | experiment.start",
        "IExperimentGrain.StopAsync | manage | experiment.stop",
        "IFairnessGrain.PutAsync | manage | model.fairness.put",
        "IGovernanceGrain.CloseFollowUpAsync | approve, admin | governance.follow-up.close",
        "IGovernanceGrain.OpenFollowUpAsync | admin | governance.follow-up.open",
        "IGovernanceGrain.PutFreezeAsync | admin | governance.freeze.put",
        "IGovernanceGrain.PutPolicyAsync | admin | governance.policy.put",
        "IGovernanceGrain.RemoveFreezeAsync | admin | governance.freeze.remove",
        "IGovernanceGrain.RemovePolicyAsync | admin | governance.policy.remove",
        "IImportanceGrain.ConfigureAsync | manage | model.importance.configure",
        "IIncidentGrain.ChangeAsync | manage, approve | incident.change",
        "IIncidentGrain.OpenAsync | manage | incident.open",
        "IIncidentsGrain.OpenAsync | manage, approve | incidents.open",
        "IJobsGrain.PutAsync | manage | job.put",
        "IJobsGrain.RemoveAsync | manage | job.remove",
        "IModelCatalogGrain.AddAsync | manage | catalog.model.add",
        "IModelGrain.AmendAsync | manage | model.metadata.amend",
        "IModelGrain.ArchiveAsync | manage | model.version.archive",
        "IModelGrain.AssessAsync | manage | model.risk.assess",
        "IModelGrain.ConfigureServingAsync | manage | model.serving.configure",
        "IModelGrain.DecideAsync | manage | model.alias.decide",
        "IModelGrain.DeclareAsync | manage | model.declare",
        "IModelGrain.DegradeAsync | manage | model.degrade",
        "IModelGrain.DeprecateAsync | manage | model.version.deprecate",
        "IModelGrain.DepreciateAsync | manage | model.version.depreciate",
        "IModelGrain.LoadAsync | manage | model.load",
        "IModelGrain.MoveAliasAsync | manage | model.alias.move",
        "IModelGrain.PromiseAsync | manage | model.alias.promise",
        "IModelGrain.RegisterAsync | manage | model.version.register",
        "IModelGrain.RouteTrafficAsync | manage | model.traffic.route",
        "IModelGrain.SetConditionsAsync | manage | model.rules.set",
        "IModelGrain.SunsetAsync | admin | model.version.sunset",
        "IModelGrain.UnloadAsync | manage | model.unload",
        "IModelGrain.WatchAsync | manage | model.watch",
        "IModelHistoryGrain.KeepAsync | manage | model.history.keep",
        "IModelTestGrain.PutSuiteAsync | manage | model.tests.put",
        "IModelTestGrain.RunAsync | admin | model.tests.run",
        "IModelTestGrain.StartAsync | manage | model.tests.start",
        "IQualityGrain.ConfigureAsync | manage | model.quality.configure",
        "IRemedyGrain.ReportAsync | manage | remedy.report",
        "IRemedyGrain.RunAsync | admin | remedy.run",
        "IReviewCaseGrain.FinishAsync | approve, manage | review-case.finish",
        "IReviewCaseGrain.StoreAsync | predict, manage | review-case.store",
        "IReviewCatalogGrain.AddAsync | manage | catalog.review-process.add",
        "IReviewGrain.SayAsync | approve, manage | model.review.say",
        "IReviewGrain.WithdrawAsync | approve, manage | model.review.withdraw",
        "IReviewJournalGrain.KeepAsync | predict, approve, manage | review-process.journal.keep",
        "IReviewProcessGrain.DecideAsync | approve | review-process.case.decide",
        "IReviewProcessGrain.DisputeAsync | predict, manage | review-process.case.dispute",
        "IReviewProcessGrain.LeaseAsync | approve | review-process.case.lease",
        "IReviewProcessGrain.PractiseAsync | approve | review-process.practise",
        "IReviewProcessGrain.PutPolicyAsync | manage | review-process.policy.put",
        "IReviewProcessGrain.SubmitAsync | predict, manage | review-process.case.submit",
        "IReviewProcessGrain.WithdrawAsync | predict, manage | review-process.case.withdraw",
        "IRevisionBookGrain.KeepAsync | manage | revision.keep",
        "IRevisionContentGrain.KeepAsync | manage | revision.content.keep",
        "IRolloutGrain.OrderAsync | manage | rollout.order",
        "IRolloutGrain.StartAsync | manage | rollout.start",
        "IRolloutPlansGrain.PutAsync | manage | rollout.plan.put",
        "IRolloutPlansGrain.RemoveAsync | manage | rollout.plan.remove",
        "IScoringJobGrain.ForgetAsync | manage | scoring.job.forget",
        "IScoringJobGrain.OrderAsync | predict, manage | scoring.job.order",
        "IScoringJobsGrain.KeepDatasetAsync | predict, manage | scoring.dataset.keep",
        "IScoringJobsGrain.SubmitAsync | predict, manage | scoring.job.submit",
        "ISoftwareGrain.AddArtifactAsync | manage | software.artifact.add",
        "ISoftwareGrain.AddDistributionAsync | manage | software.distribution.add",
        "ISoftwareGrain.AddModuleAsync | manage | software.module.add",
        "ISoftwareGrain.RemoveModuleAsync | manage | software.module.remove",
        "IStreamGrain.PutAsync | manage | stream.put",
        "ISunsetGrain.ScheduleAsync | manage | model.sunset.schedule",
        "ITenantCatalogGrain.AddAsync | manage | catalog.tenant.add",
        "IUpdateRepositoryGrain.CreateAsync | manage | update.repository.create",
        "IUpdateRepositoryGrain.PublishAsync | manage | update.target.publish",
        "IUpdateRepositoryGrain.PutRootAsync | admin | update.root.put",
        "IUpdateRepositoryGrain.RotateAsync | admin | update.key.rotate",
        "IUpdateRepositoryGrain.WithdrawAsync | manage | update.target.withdraw",
        "IVersionSignatureGrain.PutAsync | manage | model.version.sign",
        "IVolumeGrain.ConfigureAsync | manage | model.volume.configure",
        "IWebhookDirectoryGrain.AddAsync | admin | webhook.directory.add",
        "IWebhookDirectoryGrain.RemoveAsync | admin | webhook.directory.remove",
        "IWebhookGrain.PutAsync | admin | webhook.put",
        "IWebhookGrain.RemoveAsync | admin | webhook.remove",
        "IWebhookGrain.RetryAsync | manage | webhook.retry",
    ];

    private static IEnumerable<MethodInfo> Methods => typeof(RequiresAttribute).Assembly.GetExportedTypes()
        .Where(type => type.IsInterface && typeof(IGrain).IsAssignableFrom(type))
        .SelectMany(type => type.GetMethods())
        .Where(method => !method.IsStatic);

    [Fact]
    public void Methods_SayWhetherTheyReadOrChange() =>
        Methods.Where(method => new[] { method.IsDefined(typeof(ReadsAttribute)), method.IsDefined(typeof(RecordsAttribute)), IsAudited(method) }.Count(says => says) != 1)
            .Select(Name)
            .ShouldBeEmpty("A grain's method has either [Reads], or [Records], or [Requires] and [Audited].");

    [Fact]
    public void RecordingMethods_AreThese() =>
        Methods.Where(method => method.IsDefined(typeof(RecordsAttribute))).Select(Name).Order(StringComparer.Ordinal).ShouldBe(
            [
                "IAlertsGrain.SettleAsync",
                "IAlertsGrain.TakeAsync",
                "IBudgetGrain.JudgeAsync",
                "IBudgetGrain.RefreshAsync",
                "IBudgetGrain.ReportAsync",
                "ICallsGrain.SubscribeAsync",
                "ICallsGrain.TraceAsync",
                "ICampaignGrain.OpenAsync",
                "ICampaignReportsGrain.ReportAsync",
                "ICampaignsGrain.NoteAsync",
                "IDeviceGrain.ApplyAsync",
                "IDeviceGrain.AuthenticateAsync",
                "IDeviceGrain.CheckInAsync",
                "IDeviceGrain.DescribeAsync",
                "IDeviceGrain.EnrolAsync",
                "IDeviceGrain.NoticeSilenceAsync",
                "IDeviceGrain.UpdateAsync",
                "IDriftGrain.ReportAsync",
                "IDriftPageGrain.ClearAsync",
                "IDriftPageGrain.KeepAsync",
                "IExperimentUnitsGrain.AddAsync",
                "IExperimentUnitsGrain.ExposeAsync",
                "IExperimentUnitsGrain.ExposeManyAsync",
                "IImportanceGrain.MeasureAsync",
                "IIncidentGrain.AddAsync",
                "IIncidentsGrain.AddUpstreamAsync",
                "IIncidentsGrain.NoteAsync",
                "IIncidentsGrain.PlaceAsync",
                "IJobsGrain.RunAsync",
                "IModelUseGrain.AddAsync",
                "IQualityGrain.EvaluateAsync",
                "IReviewRequestsGrain.AddAsync",
                "IReviewRequestsGrain.RemoveAsync",
                "IRolloutGrain.AddMetricsAsync",
                "IRolloutGrain.ReportAsync",
                "IScoringBoardGrain.PostAsync",
                "IScoringBoardGrain.RemoveAsync",
                "IScoringJobGrain.CommitAsync",
                "IScoringJobGrain.ExpireAsync",
                "IScoringJobGrain.FailAsync",
                "IScoringJobGrain.IndexAsync",
                "IScoringJobGrain.LeaseAsync",
                "IScoringJobGrain.OpenAsync",
                "IScoringJobGrain.RenewAsync",
                "IScoringJobsGrain.DropAsync",
                "IScoringJobsGrain.NoteAsync",
                "IVolumeGrain.AddAsync",
                "IVolumeGrain.JudgeAsync",
                "IWindowGrain.AdvanceAsync",
            ]);

    [Fact]
    public void MutatingMethods_AreThoseOfTheTable() =>
        Methods.Where(method => !method.IsDefined(typeof(ReadsAttribute)) && !method.IsDefined(typeof(RecordsAttribute)))
            .Select(method => $"{Name(method)} | {string.Join(", ", method.GetCustomAttribute<RequiresAttribute>()?.AnyOf ?? [])} | {method.GetCustomAttribute<AuditedAttribute>()?.Action}")
            .Order(StringComparer.Ordinal)
            .ShouldBe(Table);

    [Fact]
    public void Actions_AreNamedOnceAndInOneForm()
    {
        var actions = Methods.Select(method => method.GetCustomAttribute<AuditedAttribute>()?.Action).OfType<string>().ToList();

        actions.ShouldBeUnique();
        actions.ShouldAllBe(action => System.Text.RegularExpressions.Regex.IsMatch(action, "^[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+$"));
    }

    /// <summary>The filter passes grains without state by, for the sake of predictions: none of them may change anything.</summary>
    [Fact]
    public void GrainsWithoutState_ChangeNothing() =>
        Grains.Where(grain => grain.GetInterfaces().Any(contract => contract.Name == "IStatelessGrain"))
            .SelectMany(grain => grain.GetInterfaces().SelectMany(contract => contract.GetMethods()))
            .Where(method => method.IsDefined(typeof(AuditedAttribute)))
            .Select(Name)
            .ShouldBeEmpty();

    /// <summary>What a grain keeps is what the log has digests of.</summary>
    [Fact]
    public void GrainsWithState_GiveItToTheLog() =>
        Grains.Where(grain => Changes(grain) && Keeps(grain) && !grain.GetInterfaces().Any(contract => contract.Name == "IAuditedState"))
            .Select(grain => grain.Name)
            .ShouldBeEmpty("A grain with persistent state implements IAuditedState.");

    private static bool IsAudited(MethodInfo method) => method.IsDefined(typeof(AuditedAttribute)) && method.IsDefined(typeof(RequiresAttribute));

    private static IEnumerable<Type> Grains => typeof(AuditCallFilter).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IGrain).IsAssignableFrom(type) && !typeof(GrainReference).IsAssignableFrom(type));

    private static bool Changes(Type grain) =>
        grain.GetInterfaces().SelectMany(contract => contract.GetMethods()).Any(method => method.IsDefined(typeof(AuditedAttribute)));

    private static bool Keeps(Type grain) =>
        grain.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Any(parameter => parameter.IsDefined(typeof(PersistentStateAttribute)));

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
