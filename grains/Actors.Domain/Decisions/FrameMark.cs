namespace Actors.Domain.Decisions;

/// <summary>What the byte after a frame's length says of it.</summary>
internal static class FrameMark
{
    /// <summary>Its prediction is about somebody who is named.</summary>
    public const byte HasSubject = 1;

    /// <summary>The answer came from the result cache.</summary>
    public const byte IsCached = 2;

    /// <summary>Its segment's digest goes to the audit log.</summary>
    public const byte IsImmutable = 4;

    /// <summary>A device made the prediction by itself.</summary>
    public const byte IsMadeOffline = 8;

    /// <summary>It is a prediction without what its template has.</summary>
    public const byte IsTemplated = 16;

    /// <summary>It is no prediction but a template.</summary>
    public const byte IsTemplate = 32;

    /// <summary>Of one that is templated: a subject, a request's id or a business key follow.</summary>
    public const byte HasLabels = 64;

    /// <summary>Of one that is templated: a confidence follows.</summary>
    public const byte HasConfidence = 128;
}
