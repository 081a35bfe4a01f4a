namespace Actors.Domain.Tests.Updates.Tuf;

/// <summary>The device lost its power.</summary>
internal sealed class PowerLostException : Exception;
