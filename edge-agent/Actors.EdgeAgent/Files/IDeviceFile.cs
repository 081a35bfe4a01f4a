namespace Actors.EdgeAgent.Files;

/// <summary>A file that grows at its end.</summary>
internal interface IDeviceFile : IDisposable
{
    /// <summary>Its length in bytes.</summary>
    long Length { get; }

    /// <summary>Writes at the end; after an exception the file may hold a part of it.</summary>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Returns once what was written before is on the disk.</summary>
    void Sync();

    /// <summary>Cuts it to a length.</summary>
    void Truncate(long length);
}
