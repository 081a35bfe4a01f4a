using Actors.Inference;
using Actors.Registry;
using Actors.Signing;

namespace Actors.Grains.Signing;

/// <summary>Lets a version be loaded only if it is signed as its model's policy asks. Asked at every load, never at a prediction.</summary>
internal sealed partial class SignatureGate(IGrainFactory grains, SigningTrust trust, ILogger<SignatureGate> logger)
{
    /// <exception cref="ModelRefusedException">The version must not be loaded.</exception>
    public async Task CheckAsync(EngineModel version, CancellationToken cancellationToken)
    {
        if (!ModelKey.TryParse(version.Label, out var model) || !trust.PolicyOf(model).Required)
        {
            return;
        }

        var evidence = await grains.GetSignature(new VersionKey(model, version.Version)).GetEvidenceAsync(cancellationToken);
        if (evidence.Valid && evidence.Digest == version.Artifact)
        {
            LogSigned(version, evidence.Signer);
            return;
        }

        var why = evidence.Valid ? $"Signed is the digest {evidence.Digest}, and the version's is {version.Artifact}." : evidence.Detail;
        LogRefused(version, why);
        throw new ModelRefusedException(
            FormattableString.Invariant($"The signing policy of '{model.Name}' asks for a valid signature, and version {version.Version} has none. {why}"));
    }

    [LoggerMessage(1060, LogLevel.Information, "Version {Version} is signed by {Signer}")]
    private partial void LogSigned(EngineModel version, string? signer);

    [LoggerMessage(1061, LogLevel.Warning, "Version {Version} is not loaded: its policy asks for a valid signature. {Reason}")]
    private partial void LogRefused(EngineModel version, string? reason);
}
