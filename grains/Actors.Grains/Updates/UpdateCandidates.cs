using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Domain.Updates.Tuf;
using Actors.Grains.Signing;
using Actors.Registry;
using Actors.Signing;
using Actors.Updates;

namespace Actors.Grains.Updates;

/// <summary>Says whether a version may go to devices, by what the registry knows of it.</summary>
internal sealed class UpdateCandidates(IGrainFactory grains, SigningTrust trust)
{
    /// <summary>The stage whose gate stands before devices.</summary>
    public const string Stage = Domain.Campaigns.CampaignPlan.DeviceStage;

    /// <summary>The version as a target; null with the outcome and the reason where it may not go.</summary>
    public async Task<(TargetOutcome Outcome, TufTarget? Target, string? Detail)> FindAsync(string tenant, PublishTarget request, CancellationToken cancellationToken)
    {
        var key = new ModelKey(tenant, request.Model);
        var model = await grains.GetModel(key).GetAsync(cancellationToken);
        var version = model is null ? null : Array.Find(model.Versions, candidate => candidate.Version == request.Version);
        if (version is null || version.ArchivedAt is not null)
        {
            return (model is null ? TargetOutcome.UnknownModel : version is null ? TargetOutcome.UnknownVersion : TargetOutcome.VersionArchived, null, null);
        }

        var signatures = grains.GetSignature(new VersionKey(key, version.Version));
        var evidence = await signatures.GetEvidenceAsync(cancellationToken);
        if (trust.PolicyOf(key).Required && !(evidence.Valid && evidence.Digest == version.Digest))
        {
            return (TargetOutcome.NotSigned, null, evidence.Detail);
        }

        if (await grains.GetModel(key).GetGateAsync(version.Version, Stage, cancellationToken) is { IsOpen: false } gate)
        {
            return (TargetOutcome.GateClosed, null, $"The gate of {string.Join(", ", gate.Policies)} before the stage '{Stage}' is closed.");
        }

        var signature = evidence.Valid ? await signatures.GetAsync(cancellationToken) : null;
        return (TargetOutcome.Done, Target(request, version, signature), null);
    }

    private static TufTarget Target(PublishTarget request, ModelVersionView version, VersionSignature? signature)
    {
        var custom = new JsonObject { ["model"] = request.Model, ["version"] = version.Version };
        if (signature is not null)
        {
            custom["signature"] = Convert.ToHexStringLower(SHA256.HashData(signature.Bundle));
        }

        return new TufTarget(
            request.Path, version.SizeBytes, new Dictionary<string, string> { ["sha256"] = version.Digest }, JsonSerializer.SerializeToElement(custom));
    }
}
