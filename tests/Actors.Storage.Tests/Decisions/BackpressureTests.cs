using Actors.Domain.Decisions;
using Actors.Domain.Tests.Decisions;
using Actors.Storage.Decisions;
using Actors.Storage.Threads;
using Actors.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Tests.Decisions;

/// <summary>What happens to predictions while the store takes none.</summary>
public sealed class BackpressureTests : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HeldStore _store = new();
    private readonly DecisionLog _log;
    private readonly OwnThread _writer = new("writer");
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public BackpressureTests()
    {
        var options = Options.Create(new DecisionOptions { MaxWaitingBytes = 1024 * 1024, FlushPeriod = TimeSpan.FromMilliseconds(10) });
        _log = new DecisionLog(_store, null!, options, TimeProvider.System, NullLogger<DecisionLog>.Instance);
        _running = _writer.RunAsync(() => _log.RunAsync(_stop.Token));
    }

    public void Dispose()
    {
        _writer.Dispose();
        _stop.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task WriteAsync_WithoutRoom_DropsSampled_RefusesOrKeepsOthersWaiting()
    {
        var big = new byte[400 * 1024];
        (await WriteAsync(big, DecisionLevel.Full)).ShouldBe(DecisionReceipt.Taken);
        (await WriteAsync(big, DecisionLevel.Full)).ShouldBe(DecisionReceipt.Taken);

        (await WriteAsync(big, DecisionLevel.Sampled)).ShouldBe(DecisionReceipt.Dropped);
        (await WriteAsync(big, DecisionLevel.Full, refuses: true)).ShouldBe(DecisionReceipt.Refused);
        (await WriteAsync(big, DecisionLevel.Durable, refuses: true)).ShouldBe(DecisionReceipt.Refused);
        var waiting = WriteAsync(big, DecisionLevel.Full);
        waiting.IsCompleted.ShouldBeFalse();
        _log.Dropped.ShouldBe(1);

        _store.Open();
        (await waiting.WaitAsync(Patience)).ShouldBe(DecisionReceipt.Taken);
        await EndAsync();
        _store.Bytes.ShouldBe(3L * big.Length);
    }

    [Fact]
    public async Task WriteAsync_LargerThanAllRoom_IsRefused_NotKeptWaitingForEver()
    {
        (await WriteAsync(new byte[1024 * 1024 + 1], DecisionLevel.Durable)).ShouldBe(DecisionReceipt.Refused);

        _store.Open();
        await EndAsync();
    }

    [Fact]
    public async Task WriteAsync_Durable_WhileTheStoreFails_IsRefused_AndWrittenLater()
    {
        _store.FailuresLeft = 2;
        _store.Open();

        (await WriteAsync(new byte[8], DecisionLevel.Durable).WaitAsync(Patience)).ShouldBe(DecisionReceipt.Refused);

        await EndAsync();
        _store.FailuresLeft.ShouldBeLessThan(2);
    }

    [Fact]
    public async Task WriteAsync_ManyDurable_ShareFewWrites()
    {
        var writes = Enumerable.Range(0, 1_000).Select(_ => WriteAsync(new byte[8], DecisionLevel.Durable)).ToList();
        _store.Open();

        (await Task.WhenAll(writes).WaitAsync(Patience)).ShouldAllBe(receipt => receipt == DecisionReceipt.Taken);

        _store.Batches.ShouldBeLessThan(10);
        _store.Bytes.ShouldBe(8_000);
        await EndAsync();
    }

    private Task<DecisionReceipt> WriteAsync(byte[] frame, DecisionLevel level, bool refuses = false) => _log.WriteAsync(frame, template: null, level, refuses, Never).AsTask();

    private async Task EndAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(Patience);
    }
}
