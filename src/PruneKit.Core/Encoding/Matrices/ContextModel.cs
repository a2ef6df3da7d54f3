using System.Numerics;

namespace PruneKit;

/// <summary>What is known of an element before it is coded: how dense its column and its row have been, and its neighbours. The same for both halves of the coder.</summary>
/// <remarks>The chance of a value that is not zero is guessed as (256 n + p) * (k + 2) / e: n values above in its column, p the mean density so far in the same unit, k values before it in its row where the columns let expect e.
/// The logarithm of the guess, in 16 steps of a power of two, and the number of neighbours (0, 1, more) choose one of 48 adaptive probabilities. Neighbours are the two elements before it, and where the settings name a pitch
/// (the width of an image whose pixels are the columns), the three of the line above. The sign is coded in the context of the sum of their signs, the magnitude in that of the sign.</remarks>
internal ref struct ContextModel
{
    /// <summary>Bits of a magnitude, less one, up to which each number has a probability of its own; wider ones by their logarithm.</summary>
    public const int DirectBits = 5;

    /// <summary>Levels of the guess.</summary>
    private const int Levels = 16;

    /// <summary>What a guess counts against bits that are seen.</summary>
    private const uint GuessWeight = 2;

    /// <summary>Bits behind the highest one that are modelled; those below are raw.</summary>
    private const int ModelledMantissa = 2;

    private readonly uint[] _zero = new uint[Levels * 3];
    private readonly uint[] _sign = [AdaptiveBit.Unknown, AdaptiveBit.Unknown, AdaptiveBit.Unknown];
    private readonly uint[] _magnitude = new uint[2 << DirectBits];
    private readonly uint[] _mantissa = new uint[32 << ModelledMantissa];
    private readonly int _pitch;
    private readonly int _bits;

    public ContextModel(int pitch, int magnitudeBits)
    {
        (_pitch, _bits) = (pitch, magnitudeBits);
        for (int i = 0; i < _zero.Length; i++)
            _zero[i] = AdaptiveBit.Guess(Math.Max(Levels - (i / 3) - (2 * (i % 3)), 1), GuessWeight);
        _magnitude.AsSpan().Fill(AdaptiveBit.Unknown);
        _mantissa.AsSpan().Fill(AdaptiveBit.Unknown);
    }

    /// <summary>Whether a decoded value needed more than 32 bits.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>Codes all values; a decoder fills them in.</summary>
    public void Run<TCoder>(ref TCoder coder, Span<int> values, int columns)
        where TCoder : struct, IBitCoder, allows ref struct
    {
        var counts = new int[columns];
        var signs = new sbyte[columns + _pitch + 2];
        uint total = 0;
        for (int first = 0; first < values.Length; first += columns)
        {
            uint rows = (uint)(first / columns), prior = (410 * (total + 1) / ((uint)first + 10)) + 1;
            Array.Clear(signs);
            total += Row(ref coder, values.Slice(first, columns), counts, signs.AsSpan(), prior, (512 * rows) + 820);
        }
    }

    private uint Row<TCoder>(ref TCoder coder, Span<int> values, Span<int> counts, Span<sbyte> signs, uint prior, uint expected)
        where TCoder : struct, IBitCoder, allows ref struct
    {
        unchecked
        {
            uint seen = 2;
            int ahead = _pitch + 2;
            for (int i = 0; i < values.Length; i++)
            {
                uint chance = ((uint)counts[i] << 8) + prior;
                expected += chance;
                int level = Math.Clamp((Quarters(chance) + Quarters(seen) - Quarters(expected) + (4 * Levels) + 2) >> 2, 0, Levels - 1);
                int sum = Neighbours(signs, i + ahead, out int count);
                int value = values[i];
                if (coder.Position(ref _zero[(level * 3) + count], value != 0 ? 1u : 0u) == 0)
                {
                    values[i] = 0;
                    continue;
                }

                values[i] = value = Value(ref coder, value, sum);
                signs[i + ahead] = value < 0 ? (sbyte)-1 : (sbyte)1;
                counts[i]++;
                seen++;
            }

            return seen - 2;
        }
    }

    private readonly int Neighbours(Span<sbyte> signs, int at, out int count)
    {
        int a = signs[at - 1], b = signs[at - 2], sum = a + b, present = (a & 1) + (b & 1);
        if (_pitch > 0)
        {
            int c = signs[at - _pitch - 1], d = signs[at - _pitch], e = signs[at - _pitch + 1];
            sum += c + d + e;
            present += (c & 1) + (d & 1) + (e & 1);
        }

        count = Math.Min(present, 2);
        return sum;
    }

    private int Value<TCoder>(ref TCoder coder, int value, int neighbours)
        where TCoder : struct, IBitCoder, allows ref struct
    {
        uint negative = coder.Code(ref _sign[Math.Sign(neighbours) + 1], value < 0 ? 1u : 0u);
        Span<uint> states = _magnitude.AsSpan((int)negative << DirectBits, 1 << DirectBits);
        uint magnitude = unchecked((uint)(value < 0 ? -value : value));
        magnitude = _bits <= DirectBits ? Tree(ref coder, states, unchecked(magnitude - 1), _bits) + 1 : Wide(ref coder, states, magnitude);
        Overflowed |= magnitude > int.MaxValue + negative;
        return unchecked(negative != 0 ? -(int)magnitude : (int)magnitude);
    }

    /// <summary>A magnitude by its highest bit's place, then two bits, then the rest as they are.</summary>
    private readonly uint Wide<TCoder>(ref TCoder coder, Span<uint> states, uint magnitude)
        where TCoder : struct, IBitCoder, allows ref struct
    {
        int place = (int)Tree(ref coder, states, (uint)BitOperations.Log2(magnitude), DirectBits);
        int modelled = Math.Min(place, ModelledMantissa), raw = place - modelled;
        uint upper = Tree(ref coder, _mantissa.AsSpan(place << ModelledMantissa, 1 << ModelledMantissa), (magnitude >> raw) & ((1u << modelled) - 1), modelled);
        uint lower = coder.Raw(magnitude & ((1u << raw) - 1), raw);
        return (1u << place) | (upper << raw) | lower;
    }

    /// <summary>A number of some bits, the highest first, each in the context of those before it.</summary>
    private static uint Tree<TCoder>(ref TCoder coder, Span<uint> states, uint number, int bits)
        where TCoder : struct, IBitCoder, allows ref struct
    {
        uint node = 1;
        for (int bit = bits - 1; bit >= 0; bit--)
            node = (node << 1) | coder.Code(ref states[(int)node], (number >> bit) & 1);
        return node - (1u << bits);
    }

    /// <summary>Four times the logarithm to the base 2, by the number's three highest bits.</summary>
    private static int Quarters(uint number)
    {
        int place = BitOperations.Log2(number);
        return (place << 2) | (int)(((number << (31 - place)) >> 29) & 3);
    }
}
