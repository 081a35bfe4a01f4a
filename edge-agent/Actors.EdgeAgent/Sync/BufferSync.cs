using System.Collections.Immutable;
using System.Net;
using Actors.Domain.Edge.Buffering;
using Actors.EdgeAgent.Buffer;
using Actors.EdgeAgent.Enrolment;
using Actors.EdgeAgent.Platform;
using Actors.EdgeAgent.Time;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Sync;

/// <summary>
/// Sends what waits, class by class, until the platform has it: at least once, in order within a class. There is no probe of the network: every pause ends
/// with an attempt, so that an outage however short is made up for. A record that the platform refuses for itself is given up, alone.
/// </summary>
internal sealed partial class BufferSync(
    RecordBuffer buffer, BufferWriter writer, ReadingSender sender, DeviceEnrolment enrolment, PlatformClient platform, AgentClock time,
    IOptions<AgentOptions> options, TimeProvider clock, ILogger<BufferSync> logger) : BackgroundService
{
    private static readonly TimeSpan IdleLook = TimeSpan.FromSeconds(5);
    private readonly RetryPause _pause = new(options.Value.LongestPause, Randomness.Next);
    private int _together = options.Value.SendTogether;
    private long _refused;

    /// <summary>Records that the platform refused.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>When the platform last took something, in device time; null for never.</summary>
    public long? LastSentMs { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!platform.HasServer)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await enrolment.EnsureAsync(stoppingToken) || !await SendOneAsync(stoppingToken))
                {
                    await writer.WaitForMoreAsync(IdleLook, stoppingToken);
                }

                _pause.Reset();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                var pause = _pause.Next();
                LogFailed(exception.Message, pause);
                await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<bool> SendOneAsync(CancellationToken cancellationToken)
    {
        // How old records are is known only once the time off is: see DeviceClock.
        if (time.IsBehind)
        {
            await AskTimeAsync(cancellationToken);
        }

        foreach (var kind in buffer.Classes)
        {
            if (buffer.Peek(kind.Name, time.Now, _together) is { } batch)
            {
                await SendAsync(batch, cancellationToken);
                return true;
            }
        }

        return false;
    }

    private async Task AskTimeAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/livez");
        using var response = await platform.SendAsync(request, isDdi: false, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private async Task SendAsync(BufferBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Records.IsEmpty)
        {
            buffer.Acknowledge(batch);
            return;
        }

        using var response = await sender.SendAsync(batch.Class, batch.Records, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            buffer.Acknowledge(batch);
            LastSentMs = time.NowMs;
            _together = Math.Min(options.Value.SendTogether, _together * 2);
            return;
        }

        if (response.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity))
        {
            throw new HttpRequestException($"The platform answers {(int)response.StatusCode}.", null, response.StatusCode);
        }

        if (batch.Records.Length > 1)
        {
            _together = Math.Max(1, batch.Records.Length / 2);
            return;
        }

        LogRefused(batch.Records[0].Stream, batch.Records[0].Sequence, await response.Content.ReadAsStringAsync(cancellationToken));
        _ = Interlocked.Increment(ref _refused);
        buffer.Acknowledge(batch with { Records = ImmutableArray<BufferRecord>.Empty });
    }

    [LoggerMessage(6141, LogLevel.Information, "What waits cannot be sent now ({Reason}); tried again in {Pause}")]
    private partial void LogFailed(string reason, TimeSpan pause);

    [LoggerMessage(6142, LogLevel.Warning, "The platform refuses record {Sequence} of {Stream} for itself; it is given up: {Answer}")]
    private partial void LogRefused(string stream, long sequence, string answer);
}
