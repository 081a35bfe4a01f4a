using System.Globalization;
using Actors.Domain.Governance;
using Actors.Domain.Registry;
using Actors.Governance;
using Actors.Grains.Registry;
using Actors.Registry;

namespace Actors.Grains.Governance;

/// <summary>Asks the gate before a stage: the tenant's rules, the version's review, and the evidence that the rest of the platform keeps.</summary>
internal sealed partial class GateKeeper(IGrainFactory grains, IEnumerable<IEvidenceSource> sources, TimeProvider clock, ILogger<GateKeeper> logger)
{
    /// <summary>The role that overrides a gate in an emergency.</summary>
    private const string OverrideRole = "admin";

    /// <summary>How long a piece of evidence may take to be found.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, IEvidenceSource> _sources = sources.ToDictionary(source => source.Piece, StringComparer.Ordinal);

    /// <summary>Whether a policy or a closed period guards the stage of the model.</summary>
    public async Task<bool> GuardsAsync(ModelKey key, Model<VersionFacts> model, string stage, CancellationToken cancellationToken) =>
        model.Risk?.Class == RiskClass.Unacceptable || Gate.Guards(await RulesAsync(key, cancellationToken), key.Name, stage);

    /// <summary>Whether the version may reach the stage.</summary>
    public async Task<GateAnswer> AskAsync(
        ModelKey key, Model<VersionFacts> model, ModelVersion<VersionFacts> version, string stage, CancellationToken cancellationToken)
    {
        var book = await RulesAsync(key, cancellationToken);
        if (!Gate.Guards(book, key.Name, stage) && model.Risk?.Class != RiskClass.Unacceptable)
        {
            return GateAnswer.Unguarded;
        }

        var question = new GateQuestion(
            key.Name, stage, version.RegisteredBy, model.Risk, [.. ActingCaller.Current.Roles], model.IsReturn(stage, version.Number), clock.GetUtcNow());
        var subject = new EvidenceSubject(key, version.Number, version.Digest, stage);
        var collected = await Task.WhenAll(Gate.Collects(book, question).Select(piece => FindAsync(piece, subject, cancellationToken)));
        var review = (await grains.GetReview(key, version.Number).GetAsync(cancellationToken)).ToReview();
        return Gate.Judge(book, question, review, collected);
    }

    /// <summary>
    /// Whether the move may be made. An override in an emergency leaves a follow-up, durable before the move: where the move then does not
    /// happen, a follow-up too many is the harm.
    /// </summary>
    public async Task<Passage> PassAsync(ModelKey key, Model<VersionFacts> model, MoveAlias move, CancellationToken cancellationToken)
    {
        if (move.Version is not { } number || model.Find(number) is not { } version || (model.Aliases.TryGetValue(move.Alias, out var current) && current == number))
        {
            return Passage.Free;
        }

        var answer = await AskAsync(key, model, version, move.Alias, cancellationToken);
        if (answer.IsOpen)
        {
            return Passage.Free;
        }

        var words = string.Join(" ", answer.Missing.Select(piece => $"[{piece.Piece}] {piece.Detail}"));
        GatePiece[] missing = [.. answer.Missing.Select(piece => piece.ToView())];
        var caller = ActingCaller.Current;
        return !move.Override ? new Passage(ModelChangeOutcome.GateClosed, $"The gate before '{move.Alias}' is closed. {words}", missing)
            : !caller.Roles.Contains(OverrideRole) ? new Passage(ModelChangeOutcome.OverrideRefused, $"An override takes the role '{OverrideRole}'. {words}", missing)
            : string.IsNullOrWhiteSpace(move.Reason) ? new Passage(ModelChangeOutcome.Invalid, "An override takes a reason.", missing)
            : await OverrideAsync(key, number, move, answer, missing, cancellationToken);
    }

    /// <summary>Whether all of the moves may be made; none of them overrides a gate.</summary>
    public async Task<Passage> PassAsync(ModelKey key, Model<VersionFacts> model, IEnumerable<MoveAlias> moves, CancellationToken cancellationToken)
    {
        foreach (var move in moves)
        {
            if (await PassAsync(key, model, move with { Override = false }, cancellationToken) is { IsFree: false } passage)
            {
                return passage;
            }
        }

        return Passage.Free;
    }

    private async Task<Passage> OverrideAsync(ModelKey key, int version, MoveAlias move, GateAnswer answer, GatePiece[] missing, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = string.Create(CultureInfo.InvariantCulture, $"{key.Name}-{version}-{move.Alias}-{now.UtcTicks:x}");
        var followUp = new FollowUpView(
            id, key.Name, version, move.Alias, ActingCaller.Current.Id, now, move.Reason!, [.. missing.Select(piece => $"{piece.Piece}: {piece.Detail}")], null, null, null);
        var opened = await grains.GetGovernance(key.Tenant).OpenFollowUpAsync(followUp, answer.MaxOpenFollowUps, cancellationToken);
        if (opened.Outcome != GovernanceOutcome.Done)
        {
            return new Passage(ModelChangeOutcome.OverrideRefused, opened.Detail, missing);
        }

        Overridden(logger, key.ToString(), version, move.Alias, id);
        return new Passage(ModelChangeOutcome.Done, FollowUp: id);
    }

    private async Task<GovernanceBook> RulesAsync(ModelKey key, CancellationToken cancellationToken) =>
        (await grains.GetGovernance(key.Tenant).GetAsync(cancellationToken)).ToBook();

    private async Task<Evidence> FindAsync(string piece, EvidenceSubject subject, CancellationToken cancellationToken)
    {
        if (!_sources.TryGetValue(piece, out var source))
        {
            return Evidence.Missing(piece, "Nothing in this deployment gives it.");
        }

        try
        {
            return await source.FindAsync(subject, cancellationToken).WaitAsync(Patience, clock, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException or InvalidOperationException or IOException)
        {
            // A gate that cannot see stays closed.
            NotFound(logger, exception, piece, subject.Model.ToString(), subject.Version);
            return Evidence.Missing(piece, "It could not be looked up; try again.");
        }
    }

    [LoggerMessage(1030, LogLevel.Warning, "The evidence {Piece} of {Model} version {Version} could not be looked up")]
    private static partial void NotFound(ILogger logger, Exception exception, string piece, string model, int version);

    [LoggerMessage(1031, LogLevel.Warning, "The gate of {Model} version {Version} before {Stage} is overridden; follow-up {FollowUp} is open")]
    private static partial void Overridden(ILogger logger, string model, int version, string stage, string followUp);
}
