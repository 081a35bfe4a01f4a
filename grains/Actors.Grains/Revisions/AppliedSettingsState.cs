using Actors.Revisions;

namespace Actors.Grains.Revisions;

/// <summary>The stored row of a tenant's applied settings.</summary>
internal sealed class AppliedSettingsState
{
    /// <summary>The newest revision; null before the first. Those before it are in the book.</summary>
    public RevisionEntry? Newest { get; set; }
}
