/** How many jobs run at once on this machine, whatever their language. */
export interface Slots {
  readonly used: number;
  readonly total: number;
  /** Takes one; false when all are taken. */
  take(): boolean;
  give(): void;
  setTotal(total: number): void;
}

/** @param onRoom hears whether there is room, when that has changed */
export function createSlots(onRoom: (hasRoom: boolean) => void): Slots {
  let used = 0;
  let total = 0;
  let hadRoom = false;
  const tell = () => {
    const hasRoom = used < total;
    if (hasRoom === hadRoom) return;
    hadRoom = hasRoom;
    onRoom(hasRoom);
  };
  return {
    get used() {
      return used;
    },
    get total() {
      return total;
    },
    take: () => {
      if (used >= total) return false;
      used += 1;
      tell();
      return true;
    },
    give: () => {
      used -= 1;
      tell();
    },
    setTotal: (next) => {
      total = next;
      tell();
    },
  };
}
