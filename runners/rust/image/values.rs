//! Reads and writes values, all but linked structures.

use crate::streams::{fail, Input, Output, Written};

/// A type of a signature.
pub trait Value: Sized {
    fn read(input: &mut Input) -> Self;
    fn write(self, output: &mut Output) -> Written;

    fn read_many(input: &mut Input, count: usize) -> Vec<Self> {
        (0..count).map(|_| Self::read(input)).collect()
    }

    fn write_many(values: Vec<Self>, output: &mut Output) -> Written {
        values.into_iter().try_for_each(|value| value.write(output))
    }
}

/// What may stand in an `Option`, and how it says that it is none: by a flag before it, or as an empty structure.
pub trait Optional: Sized {
    fn read_option(input: &mut Input) -> Option<Self>;
    fn write_option(value: Option<Self>, output: &mut Output) -> Written;
}

macro_rules! flagged {
    ($($type:ty)*) => {
        $(impl Optional for $type {
            fn read_option(input: &mut Input) -> Option<Self> {
                (input.u8() != 0).then(|| Self::read(input))
            }
            fn write_option(value: Option<Self>, output: &mut Output) -> Written {
                output.bytes.push(value.is_some() as u8);
                value.map_or(Ok(()), |value| value.write(output))
            }
        })*
    };
}
flagged!(i32 i64 f64 bool char String);

macro_rules! plain_value {
    ($type:ty, $size:literal) => {
        impl Value for $type {
            fn read(input: &mut Input) -> Self {
                Self::from_le_bytes(input.array())
            }
            fn write(self, output: &mut Output) -> Written {
                output.bytes.extend(self.to_le_bytes());
                Ok(())
            }
            fn read_many(input: &mut Input, count: usize) -> Vec<Self> {
                input.many::<Self, $size>(count, Self::from_le_bytes)
            }
        }
    };
}
plain_value!(i32, 4);
plain_value!(i64, 8);
plain_value!(f64, 8);

impl Value for bool {
    fn read(input: &mut Input) -> Self {
        input.u8() != 0
    }
    fn write(self, output: &mut Output) -> Written {
        output.bytes.push(self as u8);
        Ok(())
    }
}

impl Value for char {
    fn read(input: &mut Input) -> Self {
        let scalar = u32::from_le_bytes(input.array());
        char::from_u32(scalar).unwrap_or_else(|| fail("a question has a character that is none"))
    }
    fn write(self, output: &mut Output) -> Written {
        output.bytes.extend((self as u32).to_le_bytes());
        Ok(())
    }
}

impl Value for String {
    fn read(input: &mut Input) -> Self {
        let mut bytes = vec![0; input.count()];
        input.bytes(&mut bytes);
        String::from_utf8(bytes).unwrap_or_else(|_| fail("a question has a string that is not UTF-8"))
    }
    fn write(self, output: &mut Output) -> Written {
        output.count(self.len())?;
        output.bytes.extend(self.as_bytes());
        Ok(())
    }
}

impl<T: Value> Value for Vec<T> {
    fn read(input: &mut Input) -> Self {
        let count = input.count();
        T::read_many(input, count)
    }
    fn write(self, output: &mut Output) -> Written {
        output.count(self.len())?;
        T::write_many(self, output)
    }
}

impl<T: Optional> Value for Option<T> {
    fn read(input: &mut Input) -> Self {
        T::read_option(input)
    }
    fn write(self, output: &mut Output) -> Written {
        T::write_option(self, output)
    }
}
