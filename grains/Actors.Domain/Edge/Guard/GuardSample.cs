namespace Actors.Domain.Edge.Guard;

/// <summary>How the device is; not a number where it is not known.</summary>
/// <param name="Processor">Share of all processors in use, 0 to 1.</param>
/// <param name="Memory">Share of memory in use, 0 to 1.</param>
/// <param name="Application">Share of all processors that the main application uses.</param>
/// <param name="TemperatureC">Degrees Celsius of the hottest sensor.</param>
public readonly record struct GuardSample(double Processor, double Memory, double Application, double TemperatureC);
