namespace Actors.Transport.Native;

/// <summary>What a socket is watched for, and what it is told to be (epoll_ctl(2)).</summary>
[Flags]
internal enum PollEvents : uint
{
    None = 0,
    Readable = 0x1,
    Writable = 0x4,

    /// <summary>Broken; told unasked.</summary>
    Error = 0x8,

    /// <summary>Closed both ways; told unasked.</summary>
    HangUp = 0x10,
}
