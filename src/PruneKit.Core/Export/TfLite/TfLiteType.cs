namespace PruneKit;

/// <summary>TensorFlow Lite's number types, by their numbers in the format.</summary>
internal enum TfLiteType
{
    Float32 = 0,
    Int32 = 2,
    Int64 = 4,
    Bool = 6,
    Int16 = 7,
    Int8 = 9,
}
