using System.Text.Json;
using Actors.Domain.Ingestion;
using Actors.Grains.Audit;
using Actors.Ingestion;
using Actors.Storage.Ingestion;

namespace Actors.Grains.Ingestion;

/// <inheritdoc cref="IStreamGrain"/>
/// <remarks>Its row is read by every process that takes readings in, and is therefore a table's and not Orleans'.</remarks>
[GrainType("stream")]
internal sealed class StreamGrain(IStreamStore store, StreamDefinitions known, TimeProvider clock) : Grain, IStreamGrain, IAuditedState
{
    private StreamRecord? _stored;

    object IAuditedState.AuditedState => _stored?.Definition ?? (object)"none";

    private StreamKey Key => StreamKey.Parse(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => _stored = await store.FindAsync(Key.Tenant, Key.Name, cancellationToken);

    public async Task<StreamChange> PutAsync(StreamSettings request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var before = _stored;
        if (request.IfRevision is { } expected && expected != (before?.Revision ?? 0))
        {
            return new StreamChange(before?.Revision ?? 0, null, true);
        }

        StreamDefinition definition;
        try
        {
            definition = StreamJson.Read(request.Definition);
        }
        catch (JsonException malformed)
        {
            return new StreamChange(before?.Revision ?? 0, malformed.Message, false);
        }

        if ((StreamRules.Fault(definition) ?? (before is null ? null : StreamRules.EvolutionFault(before.Definition, definition))) is { } fault)
        {
            return new StreamChange(before?.Revision ?? 0, fault, false);
        }

        var next = new StreamRecord(Key.Tenant, Key.Name, (before?.Revision ?? 0) + 1, definition, clock.GetUtcNow());
        if (!await store.WriteAsync(next, cancellationToken))
        {
            throw new InvalidOperationException($"Stream {Key} was written by somebody else.");
        }

        _stored = next;
        known.Forget(Key.Tenant, Key.Name);
        return new StreamChange(next.Revision, null, false);
    }
}
