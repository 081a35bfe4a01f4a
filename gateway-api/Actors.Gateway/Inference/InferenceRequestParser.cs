using System.Text.Json;
using System.Text.Unicode;
using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>Reads the JSON form of an Open Inference Protocol v2 prediction request in one pass, its tensors straight into pooled memory.</summary>
/// <remarks>
/// Members come in any order and unknown ones are passed over; what is there twice, out of range, of another count than its shape says, or
/// not JSON to the last byte is refused. Integers are taken digit for digit, floating-point numbers as the nearest value.
/// Source: Open Inference Protocol, inference_rest.md, 'Inference Request JSON Object'.
/// </remarks>
internal static class InferenceRequestParser
{
    private const int SmallestBuffer = 256;

    /// <summary>Reads a body that is JSON and nothing else.</summary>
    /// <inheritdoc cref="Parse(ReadOnlySpan{byte}, int?)"/>
    public static ParsedInferenceRequest Parse(ReadOnlySpan<byte> body) => Parse(body, jsonLength: null);

    /// <summary>Reads a body.</summary>
    /// <param name="body">JSON, and behind it the inputs that announce themselves as binary, in the order of the inputs.</param>
    /// <param name="jsonLength">How many bytes of the body are JSON, at most its length; null for all, and then no input may be binary.</param>
    /// <returns>The request, to be disposed; its memory is its own, not the body's.</returns>
    /// <exception cref="InferenceRequestException">The body is not a request; the message says where and why.</exception>
    public static ParsedInferenceRequest Parse(ReadOnlySpan<byte> body, int? jsonLength)
    {
        var json = jsonLength is { } length ? body[..length] : body;
        CheckBytes(json);
        try
        {
            return Parse(json, body[json.Length..], jsonLength is not null, fast: true);
        }
        catch (InferenceRequestException)
        {
            // The careful way finds the same fault, and knows its place.
            return Parse(json, body[json.Length..], jsonLength is not null, fast: false);
        }
    }

    /// <summary>Reads a body that is UTF-8.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="tail">What stands behind the JSON.</param>
    /// <param name="mayBeBinary">Whether the request said that something may stand there.</param>
    /// <param name="fast">Whether to read numbers by <see cref="FastData"/>; the results are the same, but places in messages are not.</param>
    internal static ParsedInferenceRequest Parse(ReadOnlySpan<byte> json, ReadOnlySpan<byte> tail, bool mayBeBinary, bool fast)
    {
        var content = new PooledBuffer(Math.Max(SmallestBuffer, Math.Min(json.Length + tail.Length, 1 << 20)));
        ParsedInferenceRequest? request = null;
        try
        {
            request = new Reading(json, tail, mayBeBinary, content, fast).Read();
            return request;
        }
        catch (JsonException fault)
        {
            throw Refusal.From(fault, json);
        }
        catch (InvalidOperationException)
        {
            // The reader's only answer to an escape that is half a surrogate pair; every token's kind is checked before it is read.
            throw new InferenceRequestException("A text of the body holds half a surrogate pair, which is no character.");
        }
        finally
        {
            if (request is null)
            {
                content.Dispose();
            }
        }
    }

    private static void CheckBytes(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            Refusal.Throw("The body is empty; it must be a JSON object with inputs.");
        }

        if (body.StartsWith("\uFEFF"u8))
        {
            Refusal.Throw("The body begins with a byte order mark, which JSON must not have.");
        }

        if (!Utf8.IsValid(body))
        {
            Refusal.Throw($"The body is not valid UTF-8: byte {FirstInvalid(body)} begins no character.");
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> body)
    {
        var offset = 0;
        while (System.Text.Rune.DecodeFromUtf8(body[offset..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            offset += consumed;
        }

        return offset;
    }

    private ref struct Reading(ReadOnlySpan<byte> body, ReadOnlySpan<byte> tail, bool mayBeBinary, PooledBuffer content, bool fast)
    {
        private readonly ReadOnlySpan<byte> _body = body;
        private ReadOnlySpan<byte> _tail = tail;
        private Utf8JsonReader _reader = new(body, new JsonReaderOptions { MaxDepth = InferenceLimits.JsonDepth });
        private int _origin;
        private string? _id;
        private OutputRequest[]? _outputs;
        private List<TensorHeader>? _headers;
        private RequestParameters? _parameters;

        public ParsedInferenceRequest Read()
        {
            _ = _reader.Read();
            if (_reader.TokenType != JsonTokenType.StartObject)
            {
                Refusal.Throw($"The body is {Refusal.Describe(ref _reader)}; it must be a JSON object with inputs.");
            }

            while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
            {
                ReadMember();
            }

            // Only white space may follow; the reader refuses anything else.
            _ = _reader.Read();
            if (_headers is null)
            {
                Refusal.Throw("inputs is missing.");
            }

            TakeTail(_headers!);
            return new ParsedInferenceRequest(_id, Finish(_headers!), _outputs is { Length: > 0 } ? _outputs : null, _parameters ?? default, content);
        }

        private void ReadMember()
        {
            if (_reader.ValueTextEquals("inputs"u8))
            {
                Once(_headers is null, "inputs");
                ReadInputs();
            }
            else if (_reader.ValueTextEquals("outputs"u8))
            {
                Once(_outputs is null, "outputs");
                _ = _reader.Read();
                _outputs = RequestedOutputReader.Read(ref _reader);
            }
            else if (_reader.ValueTextEquals("id"u8))
            {
                Once(_id is null, "id");
                ReadId();
            }
            else if (_reader.ValueTextEquals("parameters"u8))
            {
                Once(_parameters is null, "parameters");
                _ = _reader.Read();
                _parameters = ParameterReader.ReadRequest(ref _reader);
            }
            else
            {
                _ = _reader.Read();
                _reader.Skip();
            }
        }

        private void ReadId()
        {
            _ = _reader.Read();
            if (_reader.TokenType != JsonTokenType.String)
            {
                Refusal.Throw($"id is {Refusal.Describe(ref _reader)}; it must be a text.");
            }

            _id = _reader.GetString();
        }

        private void ReadInputs()
        {
            _ = _reader.Read();
            if (_reader.TokenType != JsonTokenType.StartArray)
            {
                Refusal.Throw($"inputs is {Refusal.Describe(ref _reader)}; it must be an array of tensors.");
            }

            var tensors = new List<TensorHeader>(1);
            while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            {
                if (tensors.Count == InferenceLimits.Tensors)
                {
                    Refusal.Throw($"inputs has more than {InferenceLimits.Tensors} tensors.");
                }

                var tensor = new TensorReader(_body, tensors.Count, _origin, fast);
                tensors.Add(tensor.Read(ref _reader, content));
                _origin = tensor.Origin;
            }

            if (tensors.Count == 0)
            {
                Refusal.Throw("inputs is empty; it must hold a tensor for each input of the model.");
            }

            _headers = tensors;
        }

        /// <summary>Cuts the tensors out of the buffer once it grows no more.</summary>
        private readonly TensorData[] Finish(List<TensorHeader> tensors)
        {
            var names = tensors.Count > 1 ? new HashSet<string>(tensors.Count, StringComparer.Ordinal) : null;
            var finished = new TensorData[tensors.Count];
            for (var i = 0; i < finished.Length; i++)
            {
                var tensor = tensors[i];
                if (names?.Add(tensor.Name) == false)
                {
                    Refusal.Throw($"inputs[{i}]: the name '{Refusal.Shorten(tensor.Name)}' is there twice.");
                }

                finished[i] = new TensorData(tensor.Name, tensor.Type, tensor.Shape, content.Written.Slice(tensor.Start, tensor.Length));
            }

            return finished;
        }

        /// <summary>Copies the binary inputs, which stand behind the JSON without gaps, in the order of the inputs.</summary>
        private void TakeTail(List<TensorHeader> tensors)
        {
            for (var i = 0; i < tensors.Count; i++)
            {
                if (tensors[i].Binary is not { } size)
                {
                    continue;
                }

                if (!mayBeBinary)
                {
                    Refusal.Throw($"inputs[{i}]: binary_data_size announces binary data, but the request has no {BinaryHeader.Name} header.");
                }

                if (size > _tail.Length)
                {
                    Refusal.Throw($"inputs[{i}]: binary_data_size is {size}, but the body has only {_tail.Length} bytes left for it.");
                }

                content.Align();
                tensors[i] = tensors[i] with { Start = content.Length, Length = (int)size };
                content.Append(_tail[..(int)size]);
                _tail = _tail[(int)size..];
            }

            if (!_tail.IsEmpty)
            {
                Refusal.Throw($"The body has {_tail.Length} bytes behind its JSON that belong to no input.");
            }
        }

        private static void Once(bool first, string member)
        {
            if (!first)
            {
                Refusal.Throw($"{member} is there twice.");
            }
        }
    }
}
