using System.Globalization;
using Actors.Domain.Governance;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Governance;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Governance;

/// <summary>Answers for a version's review, the gates before it, and its model's risk.</summary>
internal sealed class ReviewEndpoints(
    IGrainFactory grains, ITenantResolver tenants, VersionLookup versions, ModelChanges changes, TimeProvider clock)
{
    private const int AtOnce = 64;

    /// <summary>What was said of a version, oldest first.</summary>
    public async Task<Ok<IReadOnlyList<ReviewEntryView>>> ListAsync(HttpContext context, string name, string version)
    {
        var (key, number) = await versions.FindAsync(context, name, version);
        return TypedResults.Ok<IReadOnlyList<ReviewEntryView>>(await grains.GetReview(key, number).GetAsync(context.RequestAborted));
    }

    /// <summary>The versions of all models that wait for approval, those that have waited longest first.</summary>
    public async Task<Ok<IReadOnlyList<WaitingApproval>>> ListWaitingAsync(HttpContext context)
    {
        var granted = context.GetCaller().Models;
        var keys = (await grains.GetReviewRequests(tenants.Resolve(context)).ListAsync(context.RequestAborted)).Select(ReviewKey.Parse).Where(key => granted.IsEvery || granted.Allow(key.Model.Name));
        var waiting = new List<WaitingApproval>();
        foreach (var some in keys.Chunk(AtOnce))
        {
            waiting.AddRange((await Task.WhenAll(some.Select(key => FindWaitingAsync(key, context.RequestAborted)))).OfType<WaitingApproval>());
        }

        return TypedResults.Ok<IReadOnlyList<WaitingApproval>>([.. waiting.OrderBy(one => one.At)]);
    }

    /// <summary>Says something of a version, as the caller.</summary>
    public async Task<Created<ReviewEntryView>> SayAsync(HttpContext context, string name, string version, ReviewSaying saying)
    {
        var (key, number) = await versions.FindAsync(context, name, version);
        var kind = saying.Kind ?? "approval";
        if (kind is "approval" or "rejection" && !context.GetCaller().Scopes.HasFlag(Scopes.Approve))
        {
            throw new ProblemException(ProblemKinds.Forbidden, $"The credential lacks the scope 'approve', which {kind}s take.");
        }

        var change = await grains.GetReview(key, number).SayAsync(new SayInReview(kind, saying.Comment, saying.ExpiresAt), context.RequestAborted);
        GovernanceEndpoints.Check(change.Change);
        var location = string.Create(CultureInfo.InvariantCulture, $"/api/v1/models/{name}/versions/{number}/approvals/{change.Entry!.Number}");
        return TypedResults.Created(location, change.Entry);
    }

    /// <summary>Takes something back that the caller said.</summary>
    public async Task<Ok<ReviewEntryView>> WithdrawAsync(HttpContext context, string name, string version, int entry, ChangeReason? reason)
    {
        var (key, number) = await versions.FindAsync(context, name, version);
        var change = await grains.GetReview(key, number).WithdrawAsync(entry, reason?.Reason, context.RequestAborted);
        GovernanceEndpoints.Check(change.Change);
        return TypedResults.Ok(change.Entry);
    }

    /// <summary>The gates before a version: one stage's, or those of every stage that a rule names.</summary>
    public async Task<Ok<IReadOnlyList<GateDetail>>> GatesAsync(HttpContext context, string name, string version, string? stage)
    {
        var (key, number) = await versions.FindAsync(context, name, version);
        var rules = await grains.GetGovernance(key.Tenant).GetAsync(context.RequestAborted);
        string[] stages = stage is not null
            ? [stage]
            : [.. rules.Policies.SelectMany(policy => policy.Stages).Concat(rules.Freezes.SelectMany(freeze => freeze.Stages)).Append(ModelView.LiveAlias).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var model = grains.GetModel(key);
        var gates = await Task.WhenAll(stages.Select(candidate => model.GetGateAsync(number, candidate, context.RequestAborted)));
        return TypedResults.Ok<IReadOnlyList<GateDetail>>([.. gates.OfType<GateView>().Select(ToDetail)]);
    }

    /// <summary>How risky a model's use is, with the duties that follow at an instant, else now.</summary>
    public async Task<Ok<RiskDetail>> GetRiskAsync(HttpContext context, string name, DateTimeOffset? at)
    {
        ModelQueries.CheckName(name);
        var model = await grains.GetModel(new ModelKey(tenants.Resolve(context), name)).GetAsync(context.RequestAborted)
            ?? throw new ProblemException(ProblemKinds.UnknownModel, $"There is no model '{name}'.");
        EntityTags.Put(context, model.Revision);
        return TypedResults.Ok(ToDetail(model.Risk, at));
    }

    /// <summary>Classes a model's risk, as the caller.</summary>
    public async Task<Ok<RiskDetail>> PutRiskAsync(HttpContext context, string name, RiskTarget target)
    {
        var impact = target.Impact is { } said
            ? new ImpactView(said.Purpose ?? "", [.. said.AffectedGroups ?? []], [.. said.Harms ?? []], [.. said.Mitigations ?? []], said.Oversight ?? "")
            : null;
        var model = await changes.MakeAsync(context, name, "risk", (grain, revision) =>
            grain.AssessAsync(new AssessRisk(target.Class ?? "", [.. target.Reasons ?? []], target.Area, impact, revision), context.RequestAborted));
        return TypedResults.Ok(ToDetail(model.Risk, at: null));
    }

    /// <summary>Every duty that the platform knows of.</summary>
    public static Ok<IReadOnlyList<DutyDetail>> ListDuties() => TypedResults.Ok<IReadOnlyList<DutyDetail>>([.. DutyTable.Known.Select(ToDetail)]);

    private async Task<WaitingApproval?> FindWaitingAsync(ReviewKey key, CancellationToken cancellationToken) =>
        await grains.GetReview(key.Model, key.Version).FindRequestAsync(cancellationToken) is { } request
            ? new WaitingApproval(key.Model.Name, key.Version, request.Number, request.By, request.At, request.ExpiresAt, request.Comment)
            : null;

    private RiskDetail ToDetail(RiskView? risk, DateTimeOffset? at)
    {
        var instant = at ?? clock.GetUtcNow();
        return new RiskDetail(
            risk?.Class ?? "unassessed",
            risk,
            [.. DutyTable.Known.Where(duty => risk is not null && Enum.TryParse<RiskClass>(risk.Class, ignoreCase: true, out var read) && duty.Holds(read, instant)).Select(ToDetail)]);
    }

    private GateDetail ToDetail(GateView gate)
    {
        var now = clock.GetUtcNow();
        return new GateDetail(
            gate.Stage,
            gate.IsOpen,
            gate.Policies,
            [.. gate.Pieces.Where(piece => !piece.IsThere).Select(piece => new MissingPiece(piece.Piece, piece.Detail))],
            [.. gate.Pieces.Select(piece => new PieceDetail(piece.Piece, piece.IsThere, piece.At, Seconds((piece.At ?? now) - gate.RegisteredAt), piece.Detail))],
            gate.ReachedAt,
            Seconds((gate.ReachedAt ?? now) - gate.RegisteredAt));
    }

    private static double Seconds(TimeSpan time) => Math.Max(0, Math.Round(time.TotalSeconds, 3));

    private static DutyDetail ToDetail(Duty duty) => new(
        duty.Id, duty.Title, duty.Content, [.. duty.Classes.Select(risk => risk.ToString())], duty.Jurisdiction, duty.ValidFrom, duty.ValidTo, duty.Source);
}
