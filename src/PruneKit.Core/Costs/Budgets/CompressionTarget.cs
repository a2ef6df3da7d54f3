using System.Text.Json;
using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>How small a network is to become: limits on what remains, all of which must hold.</summary>
/// <remarks>Written <c>macs=50%</c> (at most half of the MACs remain), <c>channels=70%</c>, <c>macs=1.2M</c>, <c>params=10k</c>, <c>flash=64KiB</c>, or several with commas: <c>flash=64KiB,ram=16KiB</c>. k, M and G are
/// 1,000, 1,000,000 and 1,000,000,000; bytes are given in B, KiB or MiB.</remarks>
[JsonConverter(typeof(Converter))]
public sealed record CompressionTarget
{
    /// <summary>Collects limits.</summary>
    /// <param name="limits">At least one; each quantity once.</param>
    /// <exception cref="InvalidOptionException">None, one twice, or a number out of range.</exception>
    public CompressionTarget(ValueList<CompressionLimit> limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (limits.Count == 0)
            throw new InvalidOptionException("a target needs at least one limit, such as macs=50%");
        foreach (IGrouping<LimitedQuantity, CompressionLimit> same in limits.GroupBy(limit => limit.Quantity).Where(same => same.Count() > 1))
            throw new InvalidOptionException($"the target limits {TargetSyntax.NameOf(same.Key)} {same.Count()} times; keep one");
        foreach (CompressionLimit limit in limits)
            TargetSyntax.Check(limit);
        Limits = limits;
    }

    /// <summary>The limits.</summary>
    public ValueList<CompressionLimit> Limits { get; }

    /// <summary>At most so many per cent of a quantity remain.</summary>
    /// <param name="quantity">What is limited.</param>
    /// <param name="percent">In (0, 100].</param>
    public static CompressionTarget Percent(LimitedQuantity quantity, decimal percent) => new([new CompressionLimit(quantity, percent, IsShare: true)]);

    /// <summary>At most so much of a quantity remains.</summary>
    /// <param name="quantity">What is limited.</param>
    /// <param name="number">At least 0.</param>
    public static CompressionTarget AtMost(LimitedQuantity quantity, long number) => new([new CompressionLimit(quantity, number, IsShare: false)]);

    /// <summary>A device's budget as limits.</summary>
    /// <exception cref="InvalidOptionException">The budget sets no limit.</exception>
    public static CompressionTarget Of(Budget budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        IEnumerable<(LimitedQuantity Quantity, long? Most)> limits =
            [(LimitedQuantity.Flash, budget.Flash?.Bytes), (LimitedQuantity.Ram, budget.Ram?.Bytes), (LimitedQuantity.Macs, budget.Macs?.Count)];
        CompressionLimit[] set = [.. limits.Where(limit => limit.Most is not null).Select(limit => new CompressionLimit(limit.Quantity, limit.Most!.Value, IsShare: false))];
        return set.Length > 0 ? new(set.ToValueList()) : throw new InvalidOptionException("the budget sets no limit; give Flash, Ram or Macs");
    }

    /// <summary>The share of a sparsity as a target: <c>Sparsity.Percent(80)</c> of MACs leaves at most 20 %.</summary>
    public static CompressionTarget Of(Sparsity sparsity, LimitedQuantity quantity = LimitedQuantity.Macs) => Percent(quantity, (1 - sparsity.Fraction) * 100);

    /// <summary>Reads a target.</summary>
    /// <param name="text"><c>macs=50%</c>, <c>flash=64KiB,ram=16KiB</c>.</param>
    /// <exception cref="InvalidOptionException">It is none; the message says what is wrong and how it is written.</exception>
    public static CompressionTarget Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text.Split(',').Select(TargetSyntax.Parse).ToValueList());
    }

    /// <summary>As it is written: <c>flash=65536,ram=16384</c>.</summary>
    public override string ToString() => string.Join(',', Limits);

    private sealed class Converter : JsonConverter<CompressionTarget>
    {
        public override CompressionTarget Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return Parse(reader.GetString() ?? throw new JsonException("a target is a string"));
            }
            catch (Exception e) when (e is InvalidOptionException or InvalidOperationException)
            {
                throw new JsonException(e.Message, e);
            }
        }

        public override void Write(Utf8JsonWriter writer, CompressionTarget value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
