"""The ledger of acts: is it the same act, a step in its life, or new? Pure: values in, values out."""
