namespace PruneKit;

/// <summary>What an answer rests on: a number for each number of one window.</summary>
/// <param name="Inputs">One an input of the network, in its order.</param>
/// <param name="Answer">The network's number for the window: a class's score before any normalisation that is no layer of the network, or the predicted number.</param>
/// <param name="BaselineAnswer">Its number for the baseline.</param>
public sealed record Attribution(ValueList<InputAttribution> Inputs, double Answer, double BaselineAnswer)
{
    /// <summary>The sum of all attributions.</summary>
    public double Sum => Inputs.Sum(input => input.Values.Sum(channel => channel.Sum()));

    /// <summary>The sum less <see cref="Answer"/> - <see cref="BaselineAnswer"/>, which it should be: zero for exact integrated gradients, and for any method on a linear network.</summary>
    public double CompletenessError => Sum - (Answer - BaselineAnswer);

    /// <summary>How alike two attributions of the same inputs order their numbers: Spearman's rank correlation over all inputs, from -1 to 1; null where one of them has equal numbers only.</summary>
    /// <exception cref="InvalidInputException">They are of other inputs.</exception>
    public double? RankCorrelationWith(Attribution other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return RankCorrelation.Spearman([.. Numbers()], [.. other.Numbers()]);
    }

    private IEnumerable<double> Numbers() => Inputs.SelectMany(input => input.Values.SelectMany(channel => channel));
}
