using Actors.Conditions;
using Actors.Domain.Governance;
using Actors.Domain.Registry;
using Actors.Grains.Conditions;
using Actors.Grains.Governance;
using Actors.Registry;

namespace Actors.Grains.Registry;

/// <summary>The changes that bring versions to stages: each by the rules first, then through the gate, then made.</summary>
internal sealed class StageChanges(ModelLedger ledger, GateKeeper gates, IGrainFactory grains)
{
    private Model<VersionFacts> Model => ledger.Model;

    public async Task<ModelChange> MoveAliasAsync(MoveAlias request, CancellationToken cancellationToken)
    {
        var (_, verdict) = Model.MoveAlias(request.Alias, request.Version, request.IfRevision, ledger.Note(request.Reason));
        var passage = verdict == ModelVerdict.Done ? await gates.PassAsync(ledger.Key, Model, request, cancellationToken) : Passage.Free;

        if (!passage.IsFree)
        {
            return Answer(passage);
        }

        // The moment of the change is when it is made, not when its gate was asked.
        var change = await ledger.ChangeAsync(request.Reason, (model, note) => model.MoveAlias(request.Alias, request.Version, request.IfRevision, note, passage.FollowUp));
        return change with { FollowUp = passage.FollowUp };
    }

    public async Task<ModelChange> RouteAsync(RouteTraffic request, CancellationToken cancellationToken)
    {
        var split = request.Split.ToSplit();
        return await ThroughAsync(request.Reason, (model, note) => model.Route(split, request.Live, note, request.Owner), request.Stages(), cancellationToken);
    }

    public Task<ModelChange> PromiseAsync(PromiseAliases request, CancellationToken cancellationToken)
    {
        var hold = new AliasHold(request.Transfer, [.. request.Moves.Select(move => new AliasStep(move.Alias, move.Version))]);
        return ThroughAsync(request.Reason, (model, note) => model.Promise(hold, request.IfRevision, note), request.Moves, cancellationToken);
    }

    public Task<ModelChange> ArchiveAsync(ArchiveVersion request, CancellationToken cancellationToken) =>
        ThroughAsync(request.Reason, (model, note) => model.Archive(request.Version, request.IfRevision, note), [Archival(request.Version)], cancellationToken);

    public async Task<ModelChange> SetConditionsAsync(SetConditions request, CancellationToken cancellationToken)
    {
        var change = ConditionChange.Of(request);
        var passage = await change.PassAsync(gates, ledger.Key, Model, ledger.Note(request.Reason), cancellationToken);
        if (!passage.IsFree)
        {
            return Answer(passage);
        }

        await ConditionChange.KeepAsync(grains, ledger.Key, Model);
        return await ledger.ChangeAsync(request.Reason, change.Make, change.Fault) with { FollowUp = passage.FollowUp };
    }

    /// <summary>What the gate before the archive says of a version, in words; null where it may pass.</summary>
    public async Task<string?> BeforeArchiveAsync(int version, CancellationToken cancellationToken) =>
        (await gates.PassAsync(ledger.Key, Model, [Archival(version)], cancellationToken)).Detail;

    private static MoveAlias Archival(int version) => new(Gate.Archived, version, IfRevision: null);

    private async Task<ModelChange> ThroughAsync(
        string? reason,
        Func<Model<VersionFacts>, ChangeNote, (Model<VersionFacts> Next, ModelVerdict Verdict)> step,
        IEnumerable<MoveAlias> stages,
        CancellationToken cancellationToken)
    {
        var (_, verdict) = step(Model, ledger.Note(reason));
        var passage = verdict == ModelVerdict.Done ? await gates.PassAsync(ledger.Key, Model, [.. stages], cancellationToken) : Passage.Free;
        return passage.IsFree ? await ledger.ChangeAsync(reason, step) : Answer(passage);
    }

    private ModelChange Answer(Passage passage) => new(passage.Outcome, Model.ToView(ledger.Key.ToString()), passage.Detail) { Missing = passage.Missing };
}
