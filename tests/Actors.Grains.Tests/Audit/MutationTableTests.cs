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
        "IAliasTransferGrain.StartAsync | manage | alias.transfer.start",
        "IArtifactCollectorGrain.CollectAsync | admin | artifacts.collect",
        "ICardDocumentGrain.KeepAsync | manage | model.card.keep",
        "ICardGrain.PutAsync | manage | model.card.put",
        "IExperimentGrain.StartAsync | manage | experiment.start",
        "IExperimentGrain.StopAsync | manage | experiment.stop",
        "IGovernanceGrain.CloseFollowUpAsync | approve, admin | governance.follow-up.close",
        "IGovernanceGrain.OpenFollowUpAsync | admin | governance.follow-up.open",
        "IGovernanceGrain.PutFreezeAsync | admin | governance.freeze.put",
        "IGovernanceGrain.PutPolicyAsync | admin | governance.policy.put",
        "IGovernanceGrain.RemoveFreezeAsync | admin | governance.freeze.remove",
        "IGovernanceGrain.RemovePolicyAsync | admin | governance.policy.remove",
        "IModelCatalogGrain.AddAsync | manage | catalog.model.add",
        "IModelGrain.AmendAsync | manage | model.metadata.amend",
        "IModelGrain.ArchiveAsync | manage | model.version.archive",
        "IModelGrain.AssessAsync | manage | model.risk.assess",
        "IModelGrain.ConfigureServingAsync | manage | model.serving.configure",
        "IModelGrain.DecideAsync | manage | model.alias.decide",
        "IModelGrain.DeclareAsync | manage | model.declare",
        "IModelGrain.DeprecateAsync | manage | model.version.deprecate",
        "IModelGrain.LoadAsync | manage | model.load",
        "IModelGrain.MoveAliasAsync | manage | model.alias.move",
        "IModelGrain.PromiseAsync | manage | model.alias.promise",
        "IModelGrain.RegisterAsync | manage | model.version.register",
        "IModelGrain.RouteTrafficAsync | manage | model.traffic.route",
        "IModelGrain.UnloadAsync | manage | model.unload",
        "IModelHistoryGrain.KeepAsync | manage | model.history.keep",
        "IModelTestGrain.PutSuiteAsync | manage | model.tests.put",
        "IModelTestGrain.RunAsync | admin | model.tests.run",
        "IModelTestGrain.StartAsync | manage | model.tests.start",
        "IReviewCaseGrain.FinishAsync | approve, manage | review-case.finish",
        "IReviewCaseGrain.StoreAsync | predict, manage | review-case.store",
        "IReviewGrain.SayAsync | approve, manage | model.review.say",
        "IReviewGrain.WithdrawAsync | approve, manage | model.review.withdraw",
        "IReviewProcessGrain.DecideAsync | approve | review-process.case.decide",
        "IReviewProcessGrain.DisputeAsync | predict, manage | review-process.case.dispute",
        "IReviewProcessGrain.LeaseAsync | approve | review-process.case.lease",
        "IReviewProcessGrain.PractiseAsync | approve | review-process.practise",
        "IReviewProcessGrain.PutPolicyAsync | manage | review-process.policy.put",
        "IReviewProcessGrain.SubmitAsync | predict, manage | review-process.case.submit",
        "IReviewProcessGrain.WithdrawAsync | predict, manage | review-process.case.withdraw",
        "IRolloutGrain.OrderAsync | manage | rollout.order",
        "IRolloutGrain.StartAsync | manage | rollout.start",
        "ITenantCatalogGrain.AddAsync | manage | catalog.tenant.add",
        "IVersionSignatureGrain.PutAsync | manage | model.version.sign",
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
            ["IExperimentUnitsGrain.AddAsync", "IExperimentUnitsGrain.ExposeAsync", "IRolloutGrain.AddMetricsAsync", "IRolloutGrain.ReportAsync"]);

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
