using System.Collections.Immutable;
using Actors.Conditions;
using Actors.Domain.Conditions;
using Actors.Domain.Registry;
using Actors.Grains.Governance;
using Actors.Grains.Registry;
using Actors.Registry;
using Actors.Revisions;

namespace Actors.Grains.Conditions;

/// <summary>A change of the rules around a model.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Rules">The rules, as they are to be.</param>
/// <param name="Fault">What is wrong with them; null where nothing is.</param>
internal sealed record ConditionChange(SetConditions Request, ImmutableArray<Condition> Rules, string? Fault)
{
    public static ConditionChange Of(SetConditions request)
    {
        var rules = request.Rules.ToRules();
        return new ConditionChange(request, rules, request.Rules.Fault() ?? ConditionRules.Check(rules));
    }

    /// <summary>Makes the change.</summary>
    public (Model<VersionFacts> Next, ModelVerdict Verdict) Make(Model<VersionFacts> model, ChangeNote note) =>
        Fault is null ? model.Set(Rules, Request.IfRevision, note) : (model, ModelVerdict.InvalidRules);

    /// <summary>
    /// Whether the change may be made. Where policies guard the stage of rules, the live version has to pass their gate; what is not live has none to pass.
    /// </summary>
    public async Task<Passage> PassAsync(GateKeeper gates, ModelKey key, Model<VersionFacts> model, ChangeNote note, CancellationToken cancellationToken)
    {
        if (Make(model, note) is var (next, verdict) && (verdict != ModelVerdict.Done || next.Revision == model.Revision) || !model.Aliases.TryGetValue(AliasName.Live, out var live))
        {
            return Passage.Free;
        }

        // An alias of the stage's name says nothing of it.
        var asked = model with { Aliases = model.Aliases.Remove(ConditionRules.Stage) };
        var move = new MoveAlias(ConditionRules.Stage, live, IfRevision: null) { Reason = Request.Reason, Override = Request.Override };
        return await gates.PassAsync(key, asked, move, cancellationToken);
    }

    /// <summary>Keeps the rules in force for good, before others take their place. Done more than once, it is as done once.</summary>
    public static Task KeepAsync(IGrainFactory grains, ModelKey key, Model<VersionFacts> model) => model.Conditions.Revision == 0
        ? Task.CompletedTask
        : grains.GetRevisionBook(RevisionKey.Rules(key)).KeepAsync(model.Conditions.ToEntry(), CancellationToken.None);
}
