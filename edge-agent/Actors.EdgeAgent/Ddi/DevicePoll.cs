using Actors.EdgeAgent.Enrolment;
using Actors.EdgeAgent.Platform;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Ddi;

/// <summary>Checks in now and then: enrols first, reports how the device is, and takes up orders.</summary>
internal sealed partial class DevicePoll(
    PlatformClient platform, DeviceEnrolment enrolment, DeviceCheckIn checkIn, DdiClient ddi, IOptions<AgentOptions> options, TimeProvider clock, ILogger<DevicePoll> logger)
    : BackgroundService
{
    private readonly RetryPause _pause = new(options.Value.LongestPause, Randomness.Next);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (platform.HasServer && !stoppingToken.IsCancellationRequested)
        {
            TimeSpan pause;
            try
            {
                if (!await enrolment.EnsureAsync(stoppingToken))
                {
                    LogNoKey();
                    return;
                }

                var (asked, isBusy) = await checkIn.SendAsync(stoppingToken);
                if (!isBusy)
                {
                    await ddi.PollAsync(stoppingToken);
                }

                // While there is an order, the platform may want to hear more often.
                pause = asked is not { } told ? Shorter(ddi.Sleep, options.Value.PollPeriod) : ddi.HasOrder && !isBusy ? Shorter(ddi.Sleep, told) : told;
                _pause.Reset();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                pause = _pause.Next();
                LogFailed(exception.Message, pause);
            }

            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TimeSpan Shorter(TimeSpan? asked, TimeSpan own) => asked is { } given && given > TimeSpan.Zero && given < own ? given : own;

    [LoggerMessage(6171, LogLevel.Warning, "The device has neither a key nor a token to enrol with; it does not check in")]
    private partial void LogNoKey();

    [LoggerMessage(6172, LogLevel.Information, "The check-in failed ({Reason}); tried again in {Pause}")]
    private partial void LogFailed(string reason, TimeSpan pause);
}
