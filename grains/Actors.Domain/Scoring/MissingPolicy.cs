namespace Actors.Domain.Scoring;

/// <summary>What an empty cell of a number is. Names are stored: never rename one.</summary>
public enum MissingPolicy
{
    /// <summary>It makes the row a bad one.</summary>
    Bad,

    /// <summary>Not a number, where the input takes that; else it makes the row a bad one.</summary>
    Nan,
}
