using System.Text.Json;
using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>Reads one item of <c>inputs</c>, its members in any order.</summary>
/// <param name="body">The whole body.</param>
/// <param name="index">The item's index.</param>
/// <param name="origin">Where in the body the JSON reader's own text begins.</param>
/// <param name="fast">Whether numbers may be read past the JSON reader; places in its errors are wrong afterwards.</param>
internal ref struct TensorReader(ReadOnlySpan<byte> body, int index, int origin, bool fast)
{
    private static readonly JsonReaderState BehindData = StateBehindData();
    private readonly ReadOnlySpan<byte> _body = body;
    private readonly int _index = index;
    private readonly bool _fast = fast;
    private int _origin = origin;
    private string? _name;
    private TensorType _type;
    private long[]? _shape;
    private Range _data;
    private Stage _dataStage;
    private bool _parameters;
    private long? _binary;

    private enum Stage : byte
    {
        Missing,
        Deferred,
        Read,
    }

    /// <summary>Where in the body the JSON reader's own text begins now.</summary>
    public readonly int Origin => _origin;

    /// <summary>Reads the object that the reader stands at, and its elements into <paramref name="content"/>.</summary>
    public TensorHeader Read(ref Utf8JsonReader reader, PooledBuffer content)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Refusal.Throw($"{Place()} is {Refusal.Describe(ref reader)}; it must be an object.");
        }

        content.Align();
        var start = content.Length;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(ref reader, content);
        }

        Require(_name is not null, "name");
        Require(_type != default, "datatype");
        Require(_shape is not null, "shape");
        if (_binary is not null)
        {
            CheckBinary();
            return new TensorHeader(_name!, _type, _shape!, 0, 0, _binary);
        }

        Require(_dataStage != Stage.Missing, "data");
        if (_dataStage == Stage.Deferred)
        {
            var data = new Utf8JsonReader(_body[_data], new JsonReaderOptions { MaxDepth = InferenceLimits.JsonDepth });
            _ = data.Read();
            ReadData(ref data, content);
        }

        return new TensorHeader(_name!, _type, _shape!, start, content.Length - start, Binary: null);
    }

    private void ReadMember(ref Utf8JsonReader reader, PooledBuffer content)
    {
        if (reader.ValueTextEquals("name"u8))
        {
            Once(_name is null, "name");
            _ = reader.Read();
            _name = ReadText(ref reader, "name");
            if (_name.Length == 0)
            {
                Refusal.Throw($"{Place()}: name is empty.");
            }
        }
        else if (reader.ValueTextEquals("shape"u8))
        {
            Once(_shape is null, "shape");
            _ = reader.Read();
            _shape = ShapeReader.Read(ref reader, Place());
        }
        else if (reader.ValueTextEquals("datatype"u8))
        {
            Once(_type == default, "datatype");
            _ = reader.Read();
            ReadType(ref reader);
        }
        else if (reader.ValueTextEquals("data"u8))
        {
            Once(_dataStage == Stage.Missing, "data");
            _ = reader.Read();
            ReadOrDeferData(ref reader, content);
        }
        else if (reader.ValueTextEquals("parameters"u8))
        {
            Once(!_parameters, "parameters");
            _parameters = true;
            _ = reader.Read();
            _binary = ParameterReader.ReadInput(ref reader, Place());
        }
        else
        {
            _ = reader.Read();
            reader.Skip();
        }
    }

    /// <summary>Elements of a fixed size must be as many as the shape says; texts are counted by the engine.</summary>
    private readonly void CheckBinary()
    {
        if (_dataStage != Stage.Missing)
        {
            Refusal.Throw($"{Place()}: both data and binary_data_size are there; an input has its elements in one place.");
        }

        var count = ShapeReader.Count(_shape!, _type, Place());
        if (_type != TensorType.Bytes && count * _type.ElementSize() != _binary)
        {
            Refusal.Throw(
                $"{Place()}: binary_data_size is {_binary}, but shape {Refusal.Describe(_shape)} of {_type.Name()} takes {count * _type.ElementSize()} bytes.");
        }
    }

    /// <summary>Datatype and shape usually come first; where they do not, the data is passed over and read at the end.</summary>
    private void ReadOrDeferData(ref Utf8JsonReader reader, PooledBuffer content)
    {
        if (_type != default && _shape is not null)
        {
            ReadData(ref reader, content);
            return;
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        _data = (_origin + start)..(_origin + (int)reader.BytesConsumed);
        _dataStage = Stage.Deferred;
    }

    private void ReadData(ref Utf8JsonReader reader, PooledBuffer content)
    {
        var place = Place();
        var count = ShapeReader.Count(_shape, _type, place);

        var text = _dataStage == Stage.Deferred ? _body[_data] : _body[(_origin + (int)reader.TokenStartIndex)..];
        if (_fast && FastData.TryRead(text, _type, _shape, count, content, out var length))
        {
            if (_dataStage == Stage.Missing)
            {
                _origin = _body.Length - text.Length + length;
                reader = new Utf8JsonReader(_body[_origin..], isFinalBlock: true, BehindData);
            }

            _dataStage = Stage.Read;
            return;
        }

        // An element takes two bytes of JSON at least, so that a false shape cannot make us reserve more than the body's size allows.
        var possible = Math.Min(count, text.Length / 2);
        content.Reserve((int)(possible * _type.ElementSize()));
        TensorDataReader.Read(ref reader, _type, _shape, count, content, place);
        _dataStage = Stage.Read;
    }

    /// <summary>The reader's state right behind the data of a tensor, as if that had been empty.</summary>
    private static JsonReaderState StateBehindData()
    {
        var options = new JsonReaderOptions { MaxDepth = InferenceLimits.JsonDepth };
        var reader = new Utf8JsonReader("{\"inputs\":[{\"data\":[]"u8, isFinalBlock: false, new JsonReaderState(options));
        while (reader.Read())
        {
        }

        return reader.CurrentState;
    }

    private void ReadType(ref Utf8JsonReader reader)
    {
        var text = ReadText(ref reader, "datatype");
        if (!TensorTypes.TryParse(text, out _type))
        {
            Refusal.Throw(
                $"{Place()}: datatype '{Refusal.Shorten(text)}' is none of BOOL, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64, FP16, BF16, FP32, FP64, BYTES.");
        }
    }

    private readonly string ReadText(ref Utf8JsonReader reader, string member)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            Refusal.Throw($"{Place()}: {member} is {Refusal.Describe(ref reader)}; it must be a text.");
        }

        return reader.ValueIsEscaped ? reader.GetString()! : Utf8Names.Get(reader.ValueSpan);
    }

    private readonly void Once(bool first, string member)
    {
        if (!first)
        {
            Refusal.Throw($"{Place()}: {member} is there twice.");
        }
    }

    private readonly void Require(bool there, string member)
    {
        if (!there)
        {
            Refusal.Throw($"{Place()}: {member} is missing.");
        }
    }

    private readonly Place Place() => new("inputs", _index, _name);
}
