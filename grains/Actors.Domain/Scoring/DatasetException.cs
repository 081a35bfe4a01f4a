namespace Actors.Domain.Scoring;

/// <summary>A dataset is not in the form that it is said to be in.</summary>
public sealed class DatasetException : Exception
{
    /// <param name="message">What is wrong and where, for people.</param>
    public DatasetException(string message)
        : base(message)
    {
    }
}
