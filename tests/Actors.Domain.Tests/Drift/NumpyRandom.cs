namespace Actors.Domain.Tests.Drift;

/// <summary>Numbers of numpy's legacy generator for a seed: MT19937, 53-bit doubles, normal numbers by the polar method in pairs. For published values that are of such samples.</summary>
internal sealed class NumpyRandom
{
    private const int Size = 624;
    private const int Shift = 397;
    private readonly uint[] _words = new uint[Size];
    private int _next = Size;
    private double? _kept;

    public NumpyRandom(uint seed)
    {
        _words[0] = seed;
        for (var i = 1; i < Size; i++)
        {
            var last = _words[i - 1];
            _words[i] = (1812433253 * (last ^ (last >> 30))) + (uint)i;
        }
    }

    public double[] Normal(double mean, double deviation, int count)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = mean + (deviation * Normal());
        }

        return values;
    }

    private double Normal()
    {
        if (_kept is { } kept)
        {
            _kept = null;
            return kept;
        }

        while (true)
        {
            var (x, y) = ((2 * Unit()) - 1, (2 * Unit()) - 1);
            var square = (x * x) + (y * y);
            if (square is > 0 and < 1)
            {
                var factor = Math.Sqrt(-2 * Math.Log(square) / square);
                _kept = factor * x;
                return factor * y;
            }
        }
    }

    private double Unit() => (((Word() >> 5) * 67108864.0) + (Word() >> 6)) / 9007199254740992.0;

    private uint Word()
    {
        if (_next == Size)
        {
            Twist();
        }

        var word = _words[_next++];
        word ^= word >> 11;
        word ^= (word << 7) & 0x9D2C5680;
        word ^= (word << 15) & 0xEFC60000;
        return word ^ (word >> 18);
    }

    private void Twist()
    {
        for (var i = 0; i < Size; i++)
        {
            var word = (_words[i] & 0x80000000) | (_words[(i + 1) % Size] & 0x7FFFFFFF);
            _words[i] = _words[(i + Shift) % Size] ^ (word >> 1) ^ ((word & 1) * 0x9908B0DF);
        }

        _next = 0;
    }
}
