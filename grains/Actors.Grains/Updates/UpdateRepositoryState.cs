namespace Actors.Grains.Updates;

/// <summary>The stored row of a tenant's repository.</summary>
internal sealed class UpdateRepositoryState
{
    /// <summary>The files of metadata by the names that they are served under.</summary>
    public Dictionary<string, byte[]> Files { get; set; } = [];

    /// <summary>The private keys by role, each sealed for its tenant and role; none for a root that is kept elsewhere.</summary>
    public Dictionary<string, byte[]> Keys { get; set; } = [];
}
