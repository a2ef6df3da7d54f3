namespace PruneKit;

/// <summary>How often each class was answered by each: rows are the truth, columns the answers.</summary>
/// <remarks>All shares are fractions in [0, 1]; a share of nothing is 0, as scikit-learn has it with <c>zero_division=0</c>.
/// Example, truth [0, 0, 0, 1, 1, 2], answers [0, 0, 1, 1, 0, 1] of three classes: counts [[2, 1, 0], [1, 1, 0], [0, 1, 0]];
/// precision 2/3, 1/3, 0; recall 2/3, 1/2, 0; F1 2/3, 2/5, 0; macro-F1 16/45; accuracy 1/2; kappa 1/7.</remarks>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;

    private ConfusionMatrix(int classes, long[] counts) => (ClassCount, _counts) = (classes, counts);

    /// <summary>How many classes there are.</summary>
    public int ClassCount { get; }

    /// <summary>How many answers were counted.</summary>
    public long Count => _counts.Sum();

    /// <summary>How often class <paramref name="truth"/> was answered by class <paramref name="answer"/>.</summary>
    public long this[int truth, int answer] => _counts[(truth * ClassCount) + answer];

    /// <summary>The share of right answers.</summary>
    public double Accuracy => Share(Enumerable.Range(0, ClassCount).Sum(c => this[c, c]), Count);

    /// <summary>Cohen's kappa: the share of agreement beyond chance, (p_o - p_e) / (1 - p_e); 0 where chance alone agrees always.</summary>
    /// <remarks>Source: J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20(1), 1960, eq. 1.</remarks>
    public double Kappa
    {
        get
        {
            double chance = Enumerable.Range(0, ClassCount).Sum(c => Share(Support(c), Count) * Share(Answered(c), Count));
            return chance < 1 ? (Accuracy - chance) / (1 - chance) : 0;
        }
    }

    /// <summary>Counts answers; those to <see cref="DataTargets.Ignored"/> are left out.</summary>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="truth">The right classes.</param>
    /// <param name="answers">As many answers.</param>
    /// <exception cref="InvalidInputException">A class does not exist, or the counts differ.</exception>
    public static ConfusionMatrix Of(int classes, ReadOnlySpan<int> truth, ReadOnlySpan<int> answers)
    {
        if (truth.Length != answers.Length)
            throw new InvalidInputException($"{answers.Length} answers were given for {truth.Length} labels; there must be as many");
        var counts = new long[classes * classes];
        for (int i = 0; i < truth.Length; i++)
        {
            if (truth[i] != DataTargets.Ignored)
                counts[(Known(truth[i], classes, i) * classes) + Known(answers[i], classes, i)]++;
        }

        return new ConfusionMatrix(classes, counts);
    }

    /// <summary>How often the class was the truth.</summary>
    public long Support(int index) => Enumerable.Range(0, ClassCount).Sum(answer => this[index, answer]);

    /// <summary>How often the class was the answer.</summary>
    public long Answered(int index) => Enumerable.Range(0, ClassCount).Sum(truth => this[truth, index]);

    /// <summary>The share of the answers of this class that were right.</summary>
    public double Precision(int index) => Share(this[index, index], Answered(index));

    /// <summary>The share of this class that was found.</summary>
    public double Recall(int index) => Share(this[index, index], Support(index));

    /// <summary>The harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN).</summary>
    /// <remarks>A class with neither support nor answers has F1 0, and counts as 0 in a macro mean: what
    /// <see href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.f1_score.html">scikit-learn's f1_score</see> does with <c>zero_division=0</c> and all classes in <c>labels</c>.</remarks>
    public double F1(int index) => Share(2 * this[index, index], Support(index) + Answered(index));

    /// <summary>The mean F1 of some classes.</summary>
    public double MacroF1(IEnumerable<int> classes) => classes.Average(F1);

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private static int Known(int index, int classes, int row) => index >= 0 && index < classes
        ? index
        : throw new InvalidInputException($"row {row} has class {index}; the task has the classes 0 to {classes - 1}, and {DataTargets.Ignored} for no label");
}
