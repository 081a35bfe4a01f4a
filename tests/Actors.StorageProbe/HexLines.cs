namespace Actors.StorageProbe;

/// <summary>Content typed as lines of hexadecimal, up to an empty line; says 'read' after each.</summary>
internal sealed class HexLines(TextReader input) : Stream
{
    private byte[] _line = [];
    private int _position;
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_position == _line.Length && !_ended)
        {
            var line = input.ReadLine();
            _ended = string.IsNullOrEmpty(line);
            _line = _ended ? [] : Convert.FromHexString(line!);
            _position = 0;
            Console.WriteLine("read");
        }

        var taken = Math.Min(count, _line.Length - _position);
        Array.Copy(_line, _position, buffer, offset, taken);
        _position += taken;
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
