namespace Actors.Domain.Rollouts;

/// <summary>
/// Keeps versions in shadow to a small part of the time: after each run they rest, so that fewer live requests than one in a hundred meet one, and a shadow that is
/// slow gets fewer copies instead of slowing anybody.
/// </summary>
/// <param name="Owed">Rest that is owed and not yet taken: it is too short to sleep for.</param>
public readonly record struct ShadowBudget(TimeSpan Owed)
{
    /// <summary>The part of the time that copies may run, for each processor.</summary>
    public const double ShareOfProcessor = 0.01;

    /// <summary>The part that they may run at most, however many processors there are.</summary>
    public const double MostShare = 0.25;

    /// <summary>A shorter rest is not worth a timer.</summary>
    public static readonly TimeSpan LeastRest = TimeSpan.FromMilliseconds(5);

    /// <summary>The longest rest: what a run cost that was slow once is not held against the next for ever.</summary>
    public static readonly TimeSpan MostRest = TimeSpan.FromSeconds(10);

    /// <summary>Takes a run in.</summary>
    /// <param name="state">What is owed.</param>
    /// <param name="ran">How long it took, with all that belongs to it.</param>
    /// <param name="processors">How many processors there are; at least 1.</param>
    /// <returns>What is owed then, and how long to rest now; zero for not at all.</returns>
    public static (ShadowBudget Next, TimeSpan Pause) Step(ShadowBudget state, TimeSpan ran, int processors)
    {
        var share = Math.Min(MostShare, ShareOfProcessor * Math.Max(1, processors));
        var owed = state.Owed + (ran * ((1 / share) - 1));
        return owed < LeastRest ? (new(owed), TimeSpan.Zero) : (default, owed < MostRest ? owed : MostRest);
    }
}
