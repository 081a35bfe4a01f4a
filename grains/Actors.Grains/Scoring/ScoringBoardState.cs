namespace Actors.Grains.Scoring;

/// <summary>The stored row of the board of jobs.</summary>
internal sealed class ScoringBoardState
{
    /// <summary>The keys of the jobs at work, oldest first.</summary>
    public List<string> Jobs { get; set; } = [];
}
