namespace Actors.Domain.Updates.Tuf;

/// <summary>Leaves the workflow at the step that refuses; becomes the verdict where the workflow was entered.</summary>
internal sealed class TufRefusedException(TufReason reason, string file, string detail) : Exception(detail)
{
    public TufVerdict Verdict { get; } = new(reason, file, detail);
}
