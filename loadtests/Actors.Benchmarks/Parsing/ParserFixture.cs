using System.Text;
using System.Text.Json;
using Actors.Gateway.Inference;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;

namespace Actors.Benchmarks.Parsing;

/// <summary>One request's bytes, read by ours and by the least that could be done with the base library's reader.</summary>
internal sealed class ParserFixture
{
    private const ulong Seed = 1;
    private readonly byte[] _body;
    private readonly float[] _values;

    /// <param name="rows">Rows of the request.</param>
    /// <param name="columns">Elements of a row: numbers of [0, 1), all digits that single precision has.</param>
    public ParserFixture(int rows, int columns)
    {
        var random = new SplitMix64(Seed);
        _values = new float[rows * columns];
        foreach (ref var value in _values.AsSpan())
        {
            value = (float)random.NextUnit();
        }

        _body = Encoding.UTF8.GetBytes(InferenceRequestText.Write("r1", "input", columns, _values));
    }

    /// <summary>Length of the request.</summary>
    public int Bytes => _body.Length;

    /// <summary>Ours: checks all there is to check, and reads into pooled memory.</summary>
    public void RunOurs()
    {
        using var request = InferenceRequestParser.Parse(_body);
    }

    /// <summary>The numbers alone, nothing checked, into memory that is there already.</summary>
    public void RunBare()
    {
        var reader = new Utf8JsonReader(_body);
        while (reader.Read() && !(reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("data"u8)))
        {
        }

        _ = reader.Read();
        for (var i = 0; reader.Read() && reader.TokenType == JsonTokenType.Number; i++)
        {
            _values[i] = reader.GetSingle();
        }
    }
}
