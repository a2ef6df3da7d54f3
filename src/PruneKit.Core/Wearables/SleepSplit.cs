namespace PruneKit;

/// <summary>Which subject of the sleep set is in which part. The rules go by the position in the sorted list and were fixed before any training.</summary>
internal static class SleepSplit
{
    /// <summary>Folds of the cross-validation.</summary>
    public const int Folds = 5;

    /// <summary>The built-in split: positions 0, 4, 8, ... are the test part, 2, 14, 26, ... the validation part: 8, 3 and 20 of 31.</summary>
    public static DataPart BuiltIn(int position) => position % 4 == 0 ? DataPart.Test : position % 12 == 2 ? DataPart.Validation : DataPart.Train;

    /// <summary>Cross-validation: the positions that are the fold's number modulo 5 are the test part, every eighth of the others is the validation part.</summary>
    public static DataPart OfFold(int position, int fold)
    {
        if (position % Folds == fold)
            return DataPart.Test;
        int rank = position - ((position + Folds - fold - 1) / Folds);
        return rank % 8 == 7 ? DataPart.Validation : DataPart.Train;
    }
}
