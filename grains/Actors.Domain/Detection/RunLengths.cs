namespace Actors.Domain.Detection;

/// <summary>How long a detector stays silent on a stream without drift.</summary>
/// <param name="Mean">Of the values to the first alarm, counted to ten times the run length asked for: some detectors may stay silent for ever, so that the plain mean need not exist.</param>
/// <param name="StandardError">Of the mean.</param>
/// <param name="AlarmShare">Runs that alarmed before that bound.</param>
/// <param name="Runs">Streams simulated.</param>
public readonly record struct RunLengths(double Mean, double StandardError, double AlarmShare, int Runs);
