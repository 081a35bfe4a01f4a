using System.Text.Json;
using Actors.Costs;
using Actors.Domain.Costs;
using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Storage.Costs;

namespace Actors.Grains.Costs;

/// <inheritdoc cref="ICostBookGrain"/>
/// <remarks>What interleaves reads a snapshot that is replaced whole, after it was written.</remarks>
[GrainType("cost-book")]
internal sealed class CostBookGrain([PersistentState(StateNames.CostBook, StateNames.Provider)] IPersistentState<CostBookState> state, ICostStore store)
    : Grain, ICostBookGrain, IAuditedState
{
    private CostBookView _known = new(0, "");

    object IAuditedState.AuditedState => state.State;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _known = ToView();
        return Task.CompletedTask;
    }

    public Task<CostBookView> GetAsync(CancellationToken cancellationToken) => Task.FromResult(_known);

    public async Task<CostBookChange> PutAsync(PutCostBook request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.IfRevision is { } expected && expected != state.State.Revision)
        {
            return new CostBookChange(state.State.Revision, null, true);
        }

        var (book, fault) = Read<CostBook>(request.Book);
        if (book?.Faults() is { Count: > 0 } faults)
        {
            fault = string.Join(' ', faults);
        }

        if (fault is not null)
        {
            return new CostBookChange(state.State.Revision, fault, false);
        }

        var text = CostJson.Write(book);
        if (text != state.State.Book)
        {
            state.State.Revision++;
            state.State.Book = text;
            await state.WriteStateAsync(cancellationToken);
            _known = ToView();
        }

        return new CostBookChange(state.State.Revision, null, false);
    }

    public async Task<CostBookChange> ChargeAsync(string charge, CancellationToken cancellationToken)
    {
        var (read, fault) = Read<CostCharge>(charge);
        fault ??= read!.Fault();
        if (fault is not null)
        {
            return new CostBookChange(state.State.Revision, fault, false);
        }

        // The table keeps microseconds.
        var asked = read! with { At = new DateTimeOffset(read.At.UtcTicks - (read.At.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero) };
        return new CostBookChange(state.State.Revision, null, await store.AddAsync(this.GetPrimaryKeyString(), asked, cancellationToken) != asked);
    }

    private static (T? Value, string? Fault) Read<T>(string text)
        where T : class
    {
        try
        {
            return (CostJson.Read<T>(text), null);
        }
        catch (JsonException malformed)
        {
            return (null, malformed.Message);
        }
    }

    private CostBookView ToView() => new(state.State.Revision, state.State.Book.Length == 0 ? CostJson.Write(CostBook.Empty) : state.State.Book);
}
