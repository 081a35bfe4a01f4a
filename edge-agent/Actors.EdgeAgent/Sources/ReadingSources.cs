using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Sources;

/// <summary>Runs the sources of the settings; one that fails is started again after a pause.</summary>
internal sealed partial class ReadingSources(
    IEnumerable<IReadingSource> kinds, RowBatcher batcher, IOptions<AgentOptions> options, TimeProvider clock, ILogger<ReadingSources> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(options.Value.Sources.Select(source => RunAsync(kinds.First(kind => kind.Kind == source.Kind), source, stoppingToken)));

    private async Task RunAsync(IReadingSource kind, SourceOptions source, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await kind.RunAsync(source, batcher, stopping);
                return; // there is no more
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFailed(exception, source.Kind, source.Stream);
            }

            await Task.Delay(Pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(6195, LogLevel.Error, "The source {Kind} of stream {Stream} failed; it is started again")]
    private partial void LogFailed(Exception exception, string kind, string stream);
}
