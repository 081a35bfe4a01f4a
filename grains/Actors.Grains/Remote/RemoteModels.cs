using Actors.Domain.Remote;
using Actors.Inference;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Remote;

/// <summary>Opens backends whose documents are right and whose addresses and secrets the operator allows.</summary>
internal sealed class RemoteModels(IOptionsMonitor<RemoteOptions> options, TimeProvider clock, ILogger<RemoteModels> logger) : IRemoteModels
{
    private readonly RemoteSecrets _secrets = new(options);

    public bool IsMeant(ReadOnlySpan<byte> document) => RemoteDocument.IsMeant(document);

    public InspectionResult Inspect(ReadOnlyMemory<byte> document)
    {
        var (backend, refusal) = Read(document, tenant: null);
        return backend is null ? new InspectionResult(null, refusal) : new InspectionResult(RemoteDescriptions.Describe(backend), null);
    }

    public IRemoteModel Open(EngineModel model, ReadOnlyMemory<byte> document)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (backend, refusal) = Read(document, model.Tenant);
        return backend is null
            ? throw new ModelRefusedException(refusal!)
            : new RemoteModel(backend, new RemoteConnection(backend, model.Tenant, _secrets, options), new RemoteHealth(model, logger), clock);
    }

    private (RemoteBackend? Backend, string? Refusal) Read(ReadOnlyMemory<byte> document, string? tenant)
    {
        if (RemoteDocument.Read(document, out var faults) is not { } backend)
        {
            return (null, "The document of a remote backend is wrong. " + string.Join(' ', faults));
        }

        var refusal = new RemoteAllowList(options.CurrentValue.Allow).Check(backend.Url)
            ?? (backend.Secret is { } use ? _secrets.Check(use, RemoteOrigin.Of(backend.Url), tenant) : null);
        return refusal is null ? (backend, null) : (null, refusal);
    }
}
