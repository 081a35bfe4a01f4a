namespace Actors.EdgeAgent.Tests.Files;

/// <summary>The power is gone.</summary>
internal sealed class PowerCutException() : Exception("The power is gone.");
