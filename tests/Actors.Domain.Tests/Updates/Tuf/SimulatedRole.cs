using Actors.Domain.Updates.Tuf;

namespace Actors.Domain.Tests.Updates.Tuf;

/// <summary>A role as a repository keeps it: who may sign, who does, and how it goes on.</summary>
internal sealed class SimulatedRole
{
    public List<TufKey> Keys { get; set; } = [];

    public List<TufSigner> Signers { get; set; } = [];

    public int Threshold { get; set; } = 1;

    public long Version { get; set; }

    public DateTimeOffset Expires { get; set; } = SimulatedRepository.Now.AddDays(30);

    /// <summary>Uses one key from now on.</summary>
    public SimulatedRole By(TufSigner signer)
    {
        (Keys, Signers) = ([signer.Key], [signer]);
        return this;
    }
}
