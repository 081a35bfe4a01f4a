namespace Actors.Gateway.Observation;

/// <summary>What observation has cost this process since it started.</summary>
/// <param name="ProcessorSeconds">Processor time of the whole process, to compare with.</param>
/// <param name="Signals">Metrics that are read, metrics that are sent, spans, log records.</param>
/// <param name="Series">Series of the last scrape.</param>
/// <param name="Overflowing">Instruments with as many series as they may have.</param>
/// <param name="Decisions">The decision log.</param>
internal sealed record ObservationDetail(
    double ProcessorSeconds, IReadOnlyList<SignalDetail> Signals, int Series, int Overflowing, DecisionCostDetail Decisions);
