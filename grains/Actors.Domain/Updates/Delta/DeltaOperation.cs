namespace Actors.Domain.Updates.Delta;

/// <summary>What an operation of a delta does; one byte in the file.</summary>
internal enum DeltaOperation : byte
{
    /// <summary>Nothing more comes.</summary>
    End = 0,

    /// <summary>Offset and length: so many bytes of the source.</summary>
    Copy = 1,

    /// <summary>Offset, length and as many bytes: bytes of the source, to each of which one is added, modulo 256.</summary>
    Add = 2,

    /// <summary>Length and as many bytes.</summary>
    Insert = 3,
}
