using System.Collections.Immutable;
using Actors.Domain.Governance.Fairness;

namespace Actors.Domain.Governance;

/// <summary>What stands before a stage.</summary>
public static class Gate
{
    /// <summary>The piece that a closed period takes away.</summary>
    public const string Calendar = "calendar";

    /// <summary>The stage of versions that are out of service for good. Policies and closed periods that name it guard the way there.</summary>
    public const string Archived = "archived";

    /// <summary>The policies that are for the question.</summary>
    public static ImmutableArray<GatePolicy> PoliciesFor(GovernanceBook book, string model, string stage, RiskClass risk)
    {
        ArgumentNullException.ThrowIfNull(book);
        return book.Policies.RemoveAll(policy => !policy.IsFor(model, stage, risk));
    }

    /// <summary>Whether anything can be asked of the model before it reaches the stage, whatever its risk class.</summary>
    public static bool Guards(GovernanceBook book, string model, string stage)
    {
        ArgumentNullException.ThrowIfNull(book);
        return book.Policies.Any(policy => policy.Stages.Contains(stage) && NamePattern.Matches(policy.Models, model))
            || book.Freezes.Any(freeze => freeze.Stages.Contains(stage) && NamePattern.Matches(freeze.Models, model));
    }

    /// <summary>Which pieces have to be collected elsewhere to answer the question.</summary>
    public static IEnumerable<string> Collects(GovernanceBook book, GateQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return PoliciesFor(book, question.Model, question.Stage, question.Risk?.Class ?? RiskClass.Unassessed)
            .SelectMany(policy => policy.Requires).Where(Governance.Pieces.Collected.Contains).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    /// <summary>Answers the question.</summary>
    /// <param name="book">The tenant's rules.</param>
    /// <param name="question">The question.</param>
    /// <param name="review">What was said of the version.</param>
    /// <param name="collected">The pieces of <see cref="Collects"/>, as they are.</param>
    public static GateAnswer Judge(GovernanceBook book, GateQuestion question, Review review, IReadOnlyCollection<Evidence> collected)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(collected);
        var risk = question.Risk?.Class ?? RiskClass.Unassessed;
        var policies = PoliciesFor(book, question.Model, question.Stage, risk);
        var pieces = new List<Evidence>();
        foreach (var policy in policies.Where(policy => !(question.IsReturn && policy.AllowsReturn)))
        {
            pieces.AddRange(policy.Requires.Select(piece => Judge(piece, policy, question, review, collected)));
        }

        if (risk == RiskClass.Unacceptable && question.Stage != Archived)
        {
            pieces.Add(Evidence.Missing(Governance.Pieces.Risk, "The model's use is classed as a forbidden practice."));
        }

        if (!question.IsReturn)
        {
            pieces.AddRange(book.Freezes
                .Where(freeze => freeze.Closes(question.Model, question.Stage, question.Now) && !freeze.ExcusedRoles.Intersect(question.CallerRoles, StringComparer.Ordinal).Any())
                .Select(freeze => Evidence.Missing(Calendar, FormattableString.Invariant($"The stage is closed until {freeze.EndOfPeriod(question.Now):yyyy-MM-dd HH:mm:ss}Z by '{freeze.Name}': {freeze.Reason}"))));
        }

        var distinct = pieces.Distinct().OrderBy(piece => piece.Piece, StringComparer.Ordinal).ToImmutableArray();
        return new GateAnswer(
            distinct.All(piece => piece.IsThere),
            [.. policies.Select(policy => policy.Name)],
            distinct,
            policies.IsEmpty ? 3 : policies.Min(policy => policy.MaxOpenFollowUps));
    }

    private static Evidence Judge(string piece, GatePolicy policy, GateQuestion question, Review review, IReadOnlyCollection<Evidence> collected) => piece switch
    {
        Governance.Pieces.Approvals => policy.Approvals.Judge(piece, review, question.Registrant, question.Now),
        Governance.Pieces.Board => new ApprovalRule(policy.BoardQuorum, ImmutableDictionary<string, int>.Empty.Add(Governance.Pieces.BoardRole, policy.BoardQuorum), policy.Approvals.ValidFor)
            .Judge(piece, review, question.Registrant, question.Now),
        Governance.Pieces.Risk => question.Risk is { Class: not RiskClass.Unacceptable } assessed
            ? Evidence.There(piece, assessed.At, $"Classed as {assessed.Class} by {assessed.By}.")
            : Evidence.Missing(piece, question.Risk is null ? "Nobody has classed the model's risk." : "The model's use is classed as a forbidden practice."),
        Governance.Pieces.Impact => question.Risk is { Impact: not null } assessed
            ? Evidence.There(piece, assessed.At, $"Assessed by {assessed.By}.")
            : Evidence.Missing(piece, "Nobody has assessed what the model's use may do to people."),
        Governance.Pieces.Fairness => FairnessJudge.Judge(policy.Fairness, Find(piece, collected)),
        _ => Find(piece, collected),
    };

    private static Evidence Find(string piece, IReadOnlyCollection<Evidence> collected) =>
        collected.FirstOrDefault(known => known.Piece == piece) ?? Evidence.Missing(piece, "Nothing in this deployment gives it.");
}
