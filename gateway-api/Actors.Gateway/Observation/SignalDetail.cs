namespace Actors.Gateway.Observation;

/// <summary>What a signal has cost.</summary>
/// <param name="Signal">Its name.</param>
/// <param name="Items">Series, spans or records.</param>
/// <param name="LeftOut">Those that sampling left out after they were made.</param>
/// <param name="Bytes">Bytes given out or sent.</param>
/// <param name="Messages">Messages that arrived.</param>
/// <param name="Failures">Messages that did not.</param>
/// <param name="ProcessorSeconds">Processor time of making and sending them; what counting takes on the way of a request is not in it.</param>
internal sealed record SignalDetail(string Signal, long Items, long LeftOut, long Bytes, long Messages, long Failures, double ProcessorSeconds);
